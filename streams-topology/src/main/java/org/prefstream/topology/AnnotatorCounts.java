package org.prefstream.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.AnswerCounts;

/// What one annotator's votes say of the annotator, in whole numbers: what was counted can be taken
/// away again, and the counts of parts add up to those of the whole, in any order.
final class AnnotatorCounts {
  private final Map<QuestionKind, long[]> answers = new EnumMap<>(QuestionKind.class);
  private long models;
  private long votes;
  private long hasty;
  private long unhurried;

  /// Adds what was counted elsewhere.
  void add(AnnotatorShare share) {
    models += share.getAnnotatorKind() == AnnotatorKind.MODEL ? share.getVotes() : 0;
    votes += share.getVotes();
    hasty += share.getHasty();
    unhurried += share.getUnhurried();
    for (AnswerCounts more : share.getAnswers()) {
      long[] counts =
          answers.computeIfAbsent(more.getQuestion(), it -> new long[more.getCounts().size()]);
      for (int cell = 0; cell < counts.length; cell++) {
        counts[cell] += more.getCounts().get(cell);
      }
    }
  }

  /// Without the partition, which only the task knows.
  AnnotatorShare toShare() {
    List<AnswerCounts> all = new ArrayList<>(answers.size());
    answers.forEach(
        (question, counts) ->
            all.add(new AnswerCounts(question, Arrays.stream(counts).boxed().toList())));
    return new AnnotatorShare(0, kind(), votes, hasty, unhurried, all);
  }

  /// Counts a vote (sign 1), or takes it away (sign -1).
  void count(int sign, Answered question, AnnotatorKind annotatorKind, int label, int pace) {
    models += annotatorKind == AnnotatorKind.MODEL ? sign : 0;
    votes += sign;
    hasty += pace == Pace.HASTY ? sign : 0;
    unhurried += pace == Pace.UNHURRIED ? sign : 0;
    if (!question.isMeasure()) {
      return;
    }
    int labels = question.labels();
    long[] counts = answers.computeIfAbsent(question.kind, it -> new long[cells(labels)]);
    for (int truth = 0; truth < labels; truth++) {
      counts[label * labels + truth] += sign * question.truth(truth);
    }
    if (question.isEvidence()) {
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

  /// A model, if any vote says so.
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

  /// The kinds of questions with votes that were measured.
  Iterable<QuestionKind> kinds() {
    return answers.keySet();
  }

  int labels(QuestionKind question) {
    return question == QuestionKind.SAFETY ? 2 : 3;
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

  /// Logarithm of the factors of dissent on all questions.
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
