package org.prefstream.topology.annotators;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.AnswerCounts;
import org.prefstream.topology.state.QuestionKinds;

/// What one annotator's votes show about the annotator, in whole numbers: a vote can be subtracted
/// again exactly, and the counts of parts add up to those of the whole, in any order.
public final class AnnotatorCounts {
  /// The share of the learned counts that must have changed before they are published again.
  private static final double NOTEWORTHY = 1.0 / 256;

  private static final long[] NONE = {};

  private final Map<QuestionKind, long[]> answers = new EnumMap<>(QuestionKind.class);
  private final Map<QuestionKind, long[]> learned = new EnumMap<>(QuestionKind.class);
  private long models;
  private long votes;
  private long hasty;
  private long unhurried;
  private boolean inCoalition;

  /// The counts of a share.
  public static AnnotatorCounts of(AnnotatorShare share) {
    AnnotatorCounts counts = new AnnotatorCounts();
    counts.add(share);
    return counts;
  }

  /// Adds the counts of a share.
  public void add(AnnotatorShare share) {
    inCoalition |= share.getInCoalition();
    add(1, share);
  }

  /// Subtracts the counts of a share that was added. Who was in a coalition stays in it.
  void subtract(AnnotatorShare share) {
    add(-1, share);
  }

  private void add(int sign, AnnotatorShare share) {
    models += share.getAnnotatorKind() == AnnotatorKind.MODEL ? sign * share.getVotes() : 0;
    votes += sign * share.getVotes();
    hasty += sign * share.getHasty();
    unhurried += sign * share.getUnhurried();
    for (AnswerCounts more : share.getAnswers()) {
      add(sign, answers, more.getQuestion(), more.getCounts());
      add(sign, learned, more.getQuestion(), more.getLearned());
    }
  }

  private static void add(
      int sign, Map<QuestionKind, long[]> sums, QuestionKind question, List<Long> more) {
    if (more.isEmpty()) {
      return;
    }
    long[] counts = sums.computeIfAbsent(question, it -> new long[more.size()]);
    for (int cell = 0; cell < counts.length; cell++) {
      counts[cell] += sign * more.get(cell);
    }
    if (sign < 0 && isZero(counts)) {
      sums.remove(question);
    }
  }

  /// Whether the counts differ from those published last. Learned counts change a little with every
  /// vote of every annotator, so they differ once a share of [#NOTEWORTHY] of them has changed.
  public boolean isNews(@Nullable AnnotatorCounts published) {
    return published == null
        || votes != published.votes
        || models != published.models
        || hasty != published.hasty
        || unhurried != published.unhurried
        || inCoalition != published.inCoalition
        || isNews(answers, published.answers)
        || isNews(learned, published.learned);
  }

  private boolean isNews(Map<QuestionKind, long[]> now, Map<QuestionKind, long[]> then) {
    for (QuestionKind kind : kinds()) {
      long[] counts = now.getOrDefault(kind, NONE);
      long[] before = then.getOrDefault(kind, NONE);
      boolean news =
          learned.containsKey(kind)
              ? distance(counts, before) > NOTEWORTHY * distance(counts, NONE)
              : !Arrays.equals(counts, before);
      if (news) {
        return true;
      }
    }
    return false;
  }

  private static double distance(long[] one, long... other) {
    double sum = 0;
    for (int cell = 0; cell < Math.max(one.length, other.length); cell++) {
      double more = cell < one.length ? one[cell] : 0;
      sum += Math.abs(cell < other.length ? more - other[cell] : more);
    }
    return sum;
  }

  /// A copy that later votes do not change.
  AnnotatorCounts copy() {
    AnnotatorCounts copy = new AnnotatorCounts();
    answers.forEach((kind, counts) -> copy.answers.put(kind, counts.clone()));
    learned.forEach((kind, counts) -> copy.learned.put(kind, counts.clone()));
    copy.models = models;
    copy.votes = votes;
    copy.hasty = hasty;
    copy.unhurried = unhurried;
    copy.inCoalition = inCoalition;
    return copy;
  }

  /// The share to store or to publish, still without its partition, which only the task knows.
  ///
  /// @param number the annotator's number in its partition; 0 to publish it
  AnnotatorShare toShare(int number) {
    List<AnswerCounts> all = new ArrayList<>(answers.size());
    for (QuestionKind question : kinds()) {
      all.add(new AnswerCounts(question, nonZero(answers.get(question)), learned(question)));
    }
    return new AnnotatorShare(0, kind(), votes, hasty, unhurried, inCoalition, all, number);
  }

  /// The learned counts as a panel takes them; empty if nothing has been learned.
  List<Long> learned(QuestionKind question) {
    return nonZero(learned.get(question));
  }

  private static List<Long> nonZero(long @Nullable [] counts) {
    return counts == null || isZero(counts) ? List.of() : Arrays.stream(counts).boxed().toList();
  }

  /// The learned counts themselves, for a panel to add to.
  ///
  /// @param cells the number of counts
  public long[] learned(QuestionKind question, int cells) {
    return learned.computeIfAbsent(question, it -> new long[cells]);
  }

  /// Counts a vote (sign 1), or subtracts it (sign -1).
  void count(int sign, AnnotatorKind annotatorKind, int pace) {
    models += annotatorKind == AnnotatorKind.MODEL ? sign : 0;
    votes += sign;
    hasty += pace == Pace.HASTY ? sign : 0;
    unhurried += pace == Pace.UNHURRIED ? sign : 0;
  }

  /// Measures a vote against the consensus (sign 1), or subtracts that (sign -1).
  ///
  /// @param counted whether the vote is among the question's votes; otherwise it is not evidence
  void measure(int sign, JudgedQuestion question, int label, boolean counted) {
    if (!question.isMeasure()) {
      return;
    }
    int labels = question.labels();
    long[] counts = answers.computeIfAbsent(question.kind, it -> new long[cells(labels)]);
    for (int truth = 0; truth < labels; truth++) {
      counts[label * labels + truth] += sign * question.truth(truth);
    }
    if (counted && question.isEvidence()) {
      int settled = labels * labels;
      counts[settled + label] += sign;
      counts[settled + labels + label] += sign * question.constancy(label);
      counts[settled + 2 * labels] += sign * question.dissent(label);
    }
    if (sign < 0 && isZero(counts)) {
      answers.remove(question.kind);
    }
  }

  private static int cells(int labels) {
    return labels * labels + 2 * labels + 1;
  }

  private static boolean isZero(long... counts) {
    for (long count : counts) {
      if (count != 0) {
        return false;
      }
    }
    return true;
  }

  /// Records that the annotator was found to err like another one.
  void joinCoalition() {
    inCoalition = true;
  }

  boolean isInCoalition() {
    return inCoalition;
  }

  /// MODEL if any vote says so.
  AnnotatorKind kind() {
    return models > 0 ? AnnotatorKind.MODEL : AnnotatorKind.HUMAN;
  }

  long votes() {
    return votes;
  }

  long hasty() {
    return hasty;
  }

  long unhurried() {
    return unhurried;
  }

  /// The kinds of questions on which the votes show anything.
  Set<QuestionKind> kinds() {
    Set<QuestionKind> kinds = EnumSet.noneOf(QuestionKind.class);
    kinds.addAll(answers.keySet());
    learned.forEach(
        (question, counts) -> {
          if (!isZero(counts)) {
            kinds.add(question);
          }
        });
    return kinds;
  }

  private static int labels(QuestionKind question) {
    return QuestionKinds.labels(question);
  }

  /// Votes by label and truth, as [org.prefstream.consensus.crowd.Reliability#of] takes them.
  long[] confusion(QuestionKind question) {
    return part(question, 0, labels(question) * labels(question));
  }

  /// Votes for each label on questions that count as evidence.
  long[] settled(QuestionKind question) {
    int labels = labels(question);
    return part(question, labels * labels, labels);
  }

  /// Logarithms of the factors of constancy, for each label.
  long[] constancy(QuestionKind question) {
    int labels = labels(question);
    return part(question, labels * labels + labels, labels);
  }

  /// Logarithm of the product of the factors of dissent on all questions.
  long dissent() {
    long sum = 0;
    for (long[] counts : answers.values()) {
      sum += counts[counts.length - 1];
    }
    return sum;
  }

  private long[] part(QuestionKind question, int from, int length) {
    long[] counts = answers.get(question);
    return counts == null ? new long[length] : Arrays.copyOfRange(counts, from, from + length);
  }
}
