package org.prefstream.topology;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;

/// Who voted for what on one question, as far as the votes are in force and count.
///
/// @param annotators in the order of their ids
/// @param labels of their votes, in the same order
@SuppressWarnings("ArrayRecordComponent") // never compared
record CastVotes(QuestionKind kind, KnownAnnotator[] annotators, int[] labels) {
  static CastVotes of(Dimension dimension, List<PreferenceVote> votes, Annotators annotators) {
    return of(
        AgreementShares.kind(dimension),
        votes,
        vote -> !vote.getRetracted() && !vote.getIgnored(),
        vote -> annotators.known(vote.getAnnotatorId()),
        PreferenceVote::getPreference);
  }

  /// Of safe, 0, and unsafe, 1.
  static CastVotes onSafety(List<SafetyVote> votes, Annotators annotators) {
    return of(
        QuestionKind.SAFETY,
        votes,
        CastVotes::counts,
        vote -> annotators.known(vote.getAnnotatorId()),
        vote -> vote.getSeverity() == SafetyVerdict.SAFE ? 0 : 1);
  }

  /// Of the severities 1, 2 and 3 as labels 0, 1 and 2, by those who call the response unsafe.
  static CastVotes onSeverity(List<SafetyVote> votes, Annotators annotators) {
    return of(
        QuestionKind.SEVERITY,
        votes,
        vote -> counts(vote) && vote.getSeverity() != SafetyVerdict.SAFE,
        vote -> annotators.known(vote.getAnnotatorId()),
        vote -> vote.getSeverity() - 1);
  }

  private static boolean counts(SafetyVote vote) {
    return !vote.getRetracted() && !vote.getIgnored();
  }

  private static <V> CastVotes of(
      QuestionKind kind,
      List<V> votes,
      Predicate<V> counts,
      Function<V, KnownAnnotator> annotator,
      ToIntFunction<V> label) {
    KnownAnnotator[] annotators = new KnownAnnotator[votes.size()];
    int[] labels = new int[votes.size()];
    int size = 0;
    for (V vote : votes) {
      if (counts.test(vote)) {
        annotators[size] = annotator.apply(vote);
        labels[size++] = label.applyAsInt(vote);
      }
    }
    return size == labels.length
        ? new CastVotes(kind, annotators, labels)
        : new CastVotes(kind, Arrays.copyOf(annotators, size), Arrays.copyOf(labels, size));
  }

  int size() {
    return labels.length;
  }

  /// The number of labels of a kind of question.
  static int labels(QuestionKind kind) {
    return kind == QuestionKind.SAFETY ? 2 : 3;
  }
}
