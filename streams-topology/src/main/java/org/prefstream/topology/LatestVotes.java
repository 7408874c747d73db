package org.prefstream.topology;

import java.util.List;
import java.util.function.Function;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.state.VoteOrder;

/// Keeps the latest vote of each annotator on a question, in the order of their ids. Which one is
/// the latest is for [VoteOrder] to say. A retraction is a vote like any other here, so that what
/// it withdraws stays withdrawn even if it arrives later.
record LatestVotes<V>(Function<V, String> annotator, Function<V, VoteOrder> order) {
  static final LatestVotes<SafetyVote> SAFETY =
      new LatestVotes<>(SafetyVote::getAnnotatorId, VoteOrder::of);
  static final LatestVotes<PreferenceVote> PREFERENCE =
      new LatestVotes<>(PreferenceVote::getAnnotatorId, VoteOrder::of);

  /// Whether the vote would change anything: its annotator has none in place, or an earlier one. A
  /// vote that is repeated is no news.
  boolean isNews(List<V> votes, V vote) {
    int place = placeOf(annotator.apply(vote), votes);
    return place < 0 || isLater(vote, votes.get(place));
  }

  /// Puts the vote among the others in place of its annotator's earlier one.
  ///
  /// @return false where the annotator's vote in place is this one or a later one, so nothing
  ///   changed
  boolean add(List<V> votes, V vote) {
    int place = placeOf(annotator.apply(vote), votes);
    if (place < 0) {
      votes.add(-place - 1, vote);
      return true;
    }
    if (!isLater(vote, votes.get(place))) {
      return false;
    }
    votes.set(place, vote);
    return true;
  }

  private boolean isLater(V vote, V other) {
    return order.apply(vote).compareTo(order.apply(other)) > 0;
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
