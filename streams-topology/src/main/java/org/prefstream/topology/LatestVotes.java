package org.prefstream.topology;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;

/// Keeps the latest vote of each annotator on a question, in the order of their ids: by
/// annotatedAt, then by offset. A retraction is a vote like any other here, so that what it
/// withdraws stays withdrawn even if it arrives later.
record LatestVotes<V>(
    Function<V, String> annotator, ToLongFunction<V> annotatedAt, ToLongFunction<V> offset) {
  static final LatestVotes<SafetyVote> SAFETY =
      new LatestVotes<>(
          SafetyVote::getAnnotatorId, SafetyVote::getAnnotatedAt, SafetyVote::getOffset);
  static final LatestVotes<PreferenceVote> PREFERENCE =
      new LatestVotes<>(
          PreferenceVote::getAnnotatorId,
          PreferenceVote::getAnnotatedAt,
          PreferenceVote::getOffset);

  /// Whether the vote would change anything: its annotator's vote in place is not later.
  boolean isNews(List<V> votes, V vote) {
    int place = placeOf(annotator.apply(vote), votes);
    return place < 0 || !isLater(votes.get(place), vote);
  }

  /// Puts the vote among the others in place of its annotator's earlier one.
  ///
  /// @return false where the annotator's vote in place is later, so nothing changed
  boolean add(List<V> votes, V vote) {
    int place = placeOf(annotator.apply(vote), votes);
    if (place < 0) {
      votes.add(-place - 1, vote);
      return true;
    }
    if (isLater(votes.get(place), vote)) {
      return false;
    }
    votes.set(place, vote);
    return true;
  }

  private boolean isLater(V vote, V other) {
    int byTime = Long.compare(annotatedAt.applyAsLong(vote), annotatedAt.applyAsLong(other));
    return byTime > 0 || (byTime == 0 && offset.applyAsLong(vote) > offset.applyAsLong(other));
  }

  /// As in [java.util.Collections#binarySearch], which has no key extractor.
  private int placeOf(String id, List<V> votes) {
    int low = 0;
    int high = votes.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = annotator.apply(votes.get(middle)).compareTo(id);
      if (order == 0) {
        return middle;
      }
      low = order < 0 ? middle + 1 : low;
      high = order < 0 ? high : middle - 1;
    }
    return -low - 1;
  }
}
