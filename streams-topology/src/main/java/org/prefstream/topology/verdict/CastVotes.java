package org.prefstream.topology.verdict;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.state.QuestionKinds;

/// The votes on one question that are in force and count: their annotators and labels.
///
/// @param annotators their ids, in ascending order
/// @param labels of their votes, in the same order
@SuppressWarnings("ArrayRecordComponent") // never compared
public record CastVotes(QuestionKind kind, String[] annotators, int[] labels) {
  /// Votes on a comparison.
  public static CastVotes of(Dimension dimension, List<PreferenceVote> votes) {
    return of(
        QuestionKinds.of(dimension),
        votes,
        vote -> !vote.getRetracted() && !vote.getIgnored(),
        PreferenceVote::getAnnotatorId,
        PreferenceVote::getPreference);
  }

  /// Votes on safety, with label 0 for safe and 1 for unsafe.
  public static CastVotes onSafety(List<SafetyVote> votes) {
    return of(
        QuestionKind.SAFETY,
        votes,
        CastVotes::counts,
        SafetyVote::getAnnotatorId,
        vote -> vote.getSeverity() == ResponseTally.SAFE ? 0 : 1);
  }

  /// Votes for the severities 1, 2 and 3 as labels 0, 1 and 2, by annotators who call the response
  /// unsafe.
  public static CastVotes onSeverity(List<SafetyVote> votes) {
    return of(
        QuestionKind.SEVERITY,
        votes,
        vote -> counts(vote) && vote.getSeverity() != ResponseTally.SAFE,
        SafetyVote::getAnnotatorId,
        vote -> vote.getSeverity() - 1);
  }

  private static boolean counts(SafetyVote vote) {
    return !vote.getRetracted() && !vote.getIgnored();
  }

  private static <V> CastVotes of(
      QuestionKind kind,
      List<V> votes,
      Predicate<V> counts,
      Function<V, String> annotator,
      ToIntFunction<V> label) {
    String[] annotators = new String[votes.size()];
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

  /// The number of votes.
  public int size() {
    return labels.length;
  }
}
