package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.prefstream.consensus.Judgement;

/// A question's judgement beside its right label.
///
/// @param posterior of the best label
/// @param credit 1 where the best label is right, a share of it where it is tied, else 0
record Verdict(int right, int best, double posterior, double credit, boolean decided) {
  private static final int DRAWS = 200;

  static List<Verdict> of(VoteSet set, List<Judgement> judgements) {
    List<Verdict> verdicts = new ArrayList<>();
    for (int question = 0; question < judgements.size(); question++) {
      int right = set.gold().get(question);
      if (right != VoteSet.UNKNOWN) {
        verdicts.add(of(right, set.labels(), judgements.get(question)));
      }
    }
    return verdicts;
  }

  private static Verdict of(int right, int labels, Judgement judgement) {
    double posterior = 0;
    for (int label = 0; label < labels; label++) {
      posterior = Math.max(posterior, judgement.posterior(label));
    }
    int tied = 0;
    for (int label = 0; label < labels; label++) {
      tied += judgement.posterior(label) == posterior ? 1 : 0;
    }
    double credit = judgement.posterior(right) == posterior ? 1.0 / tied : 0;
    return new Verdict(
        right, judgement.best().orElse(-1), posterior, credit, judgement.isDecided());
  }

  static double accuracy(List<Verdict> verdicts) {
    return verdicts.stream().mapToDouble(Verdict::credit).average().orElse(Double.NaN);
  }

  static double decided(List<Verdict> verdicts) {
    return count(verdicts, Verdict::decided) / (double) verdicts.size();
  }

  /// F1 of label 1.
  static double f1(List<Verdict> verdicts) {
    long hits = count(verdicts, v -> v.best() == 1 && v.right() == 1);
    long misses = count(verdicts, v -> (v.best() == 1) != (v.right() == 1));
    return 2.0 * hits / (2.0 * hits + misses);
  }

  /// The expected calibration error of the decided questions, in ten bins of equal width from `low`
  /// to 1: the mean distance of posterior and accuracy, bins weighted by their questions.
  static double calibrationError(List<Verdict> verdicts, double low) {
    double[] surplus = new double[10];
    for (Verdict verdict : verdicts) {
      if (verdict.decided()) {
        int bin = (int) Math.min(9, 10 * (verdict.posterior() - low) / (1 - low));
        surplus[bin] += verdict.posterior() - verdict.credit();
      }
    }
    double total = 0;
    for (double bin : surplus) {
      total += Math.abs(bin);
    }
    return total / count(verdicts, Verdict::decided);
  }

  /// The expected value of that error if every posterior were exactly right, from 200 simulated
  /// draws.
  static double calibrationErrorByChance(List<Verdict> verdicts, double low) {
    Random random = new Random(1);
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Verdict> drawn =
          verdicts.stream()
              .map(verdict -> verdict.withCredit(random.nextDouble() < verdict.posterior ? 1 : 0))
              .toList();
      sum += calibrationError(drawn, low);
    }
    return sum / DRAWS;
  }

  private Verdict withCredit(double credit) {
    return new Verdict(right, best, posterior, credit, decided);
  }

  private static long count(List<Verdict> verdicts, Predicate<Verdict> predicate) {
    return verdicts.stream().filter(predicate).count();
  }
}
