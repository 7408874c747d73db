package org.prefstream.topology.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.state.VoteOrder;

/// The latest vote of each annotator on a question, in the order of the annotators' ids.
///
/// [VoteOrder] says which of two votes is the later one. A retraction is a vote like any other
/// here, so that the vote it withdraws stays withdrawn even if it arrives after the retraction.
///
/// @param annotator the annotator of a vote
/// @param order the order of a vote among those of its annotator
/// @param isIgnored whether a vote is marked as one that does not count
/// @param marked a copy of a vote with another mark
public record LatestVotes<V>(
    Function<V, String> annotator,
    Function<V, VoteOrder> order,
    Predicate<V> isIgnored,
    BiFunction<V, Boolean, V> marked) {
  /// For votes on safety.
  public static final LatestVotes<SafetyVote> SAFETY =
      new LatestVotes<>(
          SafetyVote::getAnnotatorId,
          VoteOrder::of,
          SafetyVote::getIgnored,
          (vote, ignored) -> SafetyVote.newBuilder(vote).setIgnored(ignored).build());

  /// For votes on comparisons.
  public static final LatestVotes<PreferenceVote> PREFERENCE =
      new LatestVotes<>(
          PreferenceVote::getAnnotatorId,
          VoteOrder::of,
          PreferenceVote::getIgnored,
          (vote, ignored) -> PreferenceVote.newBuilder(vote).setIgnored(ignored).build());

  /// The votes with this one in place of its annotator's earlier vote.
  ///
  /// @param votes not modified
  /// @return empty if the annotator's vote in the list is this one or a later one
  public Optional<List<V>> with(List<V> votes, V vote) {
    int place = placeOf(annotator.apply(vote), votes);
    if (place >= 0 && !isLater(vote, votes.get(place))) {
      return Optional.empty();
    }
    List<V> changed = new ArrayList<>(votes.size() + 1);
    changed.addAll(votes);
    if (place < 0) {
      changed.add(-place - 1, vote);
    } else {
      changed.set(place, vote);
    }
    return Optional.of(changed);
  }

  /// The votes, marked by whether those of their annotators are ignored.
  ///
  /// @param votes not modified
  /// @return the same list if every vote already has the right mark
  public List<V> marked(List<V> votes, Predicate<String> ignored) {
    List<V> changed = null;
    for (int place = 0; place < votes.size(); place++) {
      V vote = votes.get(place);
      boolean mark = ignored.test(annotator.apply(vote));
      if (isIgnored.test(vote) != mark) {
        changed = changed == null ? new ArrayList<>(votes) : changed;
        changed.set(place, marked.apply(vote, mark));
      }
    }
    return changed == null ? votes : changed;
  }

  /// Finds what turns later votes back into earlier ones.
  ///
  /// @param before the earlier votes
  /// @param now the later votes
  /// @param replaced receives the earlier votes that the later ones do not have
  /// @param added receives the annotators of later votes who had no earlier one
  public void undo(List<V> before, List<V> now, List<V> replaced, List<String> added) {
    int place = 0;
    for (V vote : now) {
      String id = annotator.apply(vote);
      int order = -1;
      while (place < before.size()
          && (order = annotator.apply(before.get(place)).compareTo(id)) < 0) {
        replaced.add(before.get(place++));
      }
      if (place == before.size() || order > 0) {
        added.add(id);
      } else if (!vote.equals(before.get(place++))) {
        replaced.add(before.get(place - 1));
      }
    }
    replaced.addAll(before.subList(place, before.size()));
  }

  /// The earlier votes, from what [#undo] has found.
  public List<V> undone(List<V> now, List<V> replaced, List<String> added) {
    List<V> before = new ArrayList<>(now);
    before.removeIf(vote -> added.contains(annotator.apply(vote)));
    for (V vote : replaced) {
      int place = placeOf(annotator.apply(vote), before);
      if (place < 0) {
        before.add(-place - 1, vote);
      } else {
        before.set(place, vote);
      }
    }
    return before;
  }

  private boolean isLater(V vote, V other) {
    return order.apply(vote).compareTo(order.apply(other)) > 0;
  }

  /// As [java.util.Collections#binarySearch], which has no key extractor.
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
