package org.prefstream.consensus.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Crowd;
import org.prefstream.consensus.evaluation.VoteSet.Vote;

/// Prints, for folders of votes with gold labels, how often the best label is right: under a
/// majority, at the moment of each question's last vote, and after a refresh; in file order and in
/// five shuffles, whose mean is shown.
///
/// Run it with the folders as arguments.
final class Evaluation {
  private static final int SHUFFLES = 5;

  private Evaluation() {}

  /// What a set came to: shares of its questions with a gold label.
  record Result(
      double majority,
      double emitted,
      double refreshed,
      double f1,
      double decided,
      double calibrationError) {
    Result plus(Result that) {
      return new Result(
          majority + that.majority,
          emitted + that.emitted,
          refreshed + that.refreshed,
          f1 + that.f1,
          decided + that.decided,
          calibrationError + that.calibrationError);
    }

    String row(String name, int divisor) {
      return String.format(
          Locale.ROOT,
          "| %s | %.3f | %.3f | %.3f | %.3f | %.2f | %.3f |%n",
          name,
          majority / divisor,
          emitted / divisor,
          refreshed / divisor,
          f1 / divisor,
          decided / divisor,
          calibrationError / divisor);
    }
  }

  /// Prints the table.
  public static void main(String[] folders) {
    System.out.println(
        "| set | majority | emitted | refreshed | F1 of label 1 | decided | calibration error |");
    System.out.println("|---|---|---|---|---|---|---|");
    Result total = new Result(0, 0, 0, 0, 0, 0);
    for (String folder : folders) {
      VoteSet set = VoteSet.read(Path.of(folder));
      Result result = evaluate(set, set.votes());
      for (int seed = 1; seed <= SHUFFLES; seed++) {
        List<Vote> shuffled = new ArrayList<>(set.votes());
        Collections.shuffle(shuffled, new Random(seed));
        result = result.plus(evaluate(set, shuffled));
      }
      System.out.print(result.row(set.name(), 1 + SHUFFLES));
      total = total.plus(result);
    }
    System.out.print(total.row("mean", folders.length * (1 + SHUFFLES)));
  }

  private static Result evaluate(VoteSet set, List<Vote> votes) {
    Crowd crowd = new Crowd(set.labels(), StopRule.DEFAULT);
    List<Judgement> emitted = new ArrayList<>(Verdict.now(crowd, set));
    int[] left = new int[set.gold().size()];
    votes.forEach(vote -> left[vote.question()]++);
    for (Vote vote : votes) {
      crowd.vote(vote.question(), vote.annotator(), vote.label());
      if (--left[vote.question()] == 0) {
        emitted.set(vote.question(), crowd.judgement(vote.question()));
      }
    }
    crowd.refresh();
    List<Verdict> refreshed = Verdict.of(set, Verdict.now(crowd, set));
    return new Result(
        Verdict.accuracy(Verdict.of(set, majority(set, votes))),
        Verdict.accuracy(Verdict.of(set, emitted)),
        Verdict.accuracy(refreshed),
        Verdict.f1(refreshed),
        Verdict.decided(refreshed),
        Verdict.calibrationError(refreshed, StopRule.DEFAULT.confidence()));
  }

  private static List<Judgement> majority(VoteSet set, List<Vote> votes) {
    Majority majority = new Majority(Majority.DEFAULT_ACCURACY, set.labels());
    int[][] counts = new int[set.gold().size()][set.labels()];
    Map<List<Integer>, Integer> latest = new HashMap<>();
    votes.forEach(v -> latest.put(List.of(v.question(), v.annotator()), v.label()));
    latest.forEach((key, label) -> counts[key.getFirst()][label]++);
    List<Judgement> judgements = new ArrayList<>();
    for (int[] votesByLabel : counts) {
      judgements.add(majority.judge(StopRule.DEFAULT, votesByLabel));
    }
    return judgements;
  }
}
