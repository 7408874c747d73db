package org.prefstream.topology.question;

import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ApartPreferenceVote;
import org.prefstream.state.ApartSafetyVote;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;
import org.prefstream.topology.state.PromptState;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.state.VoteTimes;
import org.prefstream.topology.verdict.Verdicts;

/// The questions in store, with the verdicts on their votes.
///
/// @param changes remembers which of them change
public record Questions(PromptState state, Changes changes, Verdicts verdicts) {
  /// The number of parts of a key.
  private static final int RESPONSE = 2;

  private static final int SAFETY_VOTE = 3;
  private static final int COMPARISON = 4;
  private static final int PREFERENCE_VOTE = 5;

  /// A comparison on which nobody has voted yet.
  public Comparison fresh(ComparisonId id, Dimension dimension) {
    return Comparison.of(id, dimension, null, verdicts);
  }

  /// A comparison; null if the store does not have it.
  public @Nullable Comparison known(ComparisonId id, Dimension dimension) {
    ComparisonState known = state.comparisons().get(id.key(dimension));
    return known == null ? null : Comparison.of(id, dimension, known, verdicts);
  }

  /// A comparison on which an annotator votes: if its votes lie apart, the annotator's is loaded.
  public @Nullable Comparison known(ComparisonId id, Dimension dimension, String annotator) {
    Comparison known = known(id, dimension);
    if (known == null || known.apart() == null) {
      return known;
    }
    ApartPreferenceVote vote = state.apartPreferences().get(voteKey(known.key(), annotator));
    return vote == null ? known : known.holding(vote, state.times());
  }

  /// A response; if the store does not have it, one without votes and model.
  public Response response(String promptId, String responseId) {
    ResponseState known = state.responses().get(RecordKey.of(promptId, responseId));
    return Response.of(promptId, responseId, known, verdicts);
  }

  /// A response on whose safety an annotator votes: if its votes lie apart, the annotator's is
  /// loaded.
  public Response response(String promptId, String responseId, String annotator) {
    Response known = response(promptId, responseId);
    if (known.apart() == null) {
      return known;
    }
    ApartSafetyVote vote = state.apartSafeties().get(voteKey(known.key(), annotator));
    return vote == null ? known : known.holding(vote, state.times());
  }

  private static String voteKey(String question, String annotator) {
    return question + '/' + RecordKey.of(annotator);
  }

  /// Stores a comparison of which no vote has changed.
  public void put(Comparison comparison) {
    String key = comparison.key();
    ComparisonState next = comparison.toState();
    Link.COMPARISON.set(changes, key, comparison.stored(), next);
    state.comparisons().put(key, next);
  }

  /// Stores a response of which no vote has changed.
  public void put(Response response) {
    String key = response.key();
    ResponseState next = response.toState();
    Link.RESPONSE.set(changes, key, response.stored(), next);
    state.responses().put(key, next);
  }

  /// Stores the question after a change.
  public void put(VerdictChange change) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        put(after);
        if (after.apart() != null) {
          putVotes(
              Link.PREFERENCE_VOTE,
              state.apartPreferences(),
              after.key(),
              before.apart() == null ? null : before.apart().loaded(),
              after.votesApart());
          putTimes(before, after);
        }
      }
      case VerdictChange.OfResponse(var before, var after) -> {
        put(after);
        if (after.apart() != null) {
          putVotes(
              Link.SAFETY_VOTE,
              state.apartSafeties(),
              after.key(),
              before.apart() == null ? null : before.apart().loaded(),
              after.votesApart());
          putTimes(before, after);
        }
      }
    }
  }

  /// @param loaded the vote that was stored before; null if none of these was
  /// @param votes the loaded votes by annotator, to store one by one
  private <V> void putVotes(
      Link<V, ?> link,
      Table<V> table,
      String question,
      @Nullable V loaded,
      SequencedMap<String, V> votes) {
    votes.forEach(
        (annotator, vote) -> {
          String key = voteKey(question, annotator);
          link.set(changes, key, loaded, vote);
          table.put(key, vote);
        });
  }

  private <Q extends Question<Q>> void putTimes(Q before, Q after) {
    VoteTimes times = state.times();
    String question = after.timesKey();
    before.timesApart().forEach((annotator, time) -> times.remove(question, time, annotator));
    after.timesApart().forEach((annotator, time) -> times.add(question, time, annotator));
  }

  /// Visits what the questions changed since the shares were written last have become since then,
  /// one change for each question, and for each vote that lies apart.
  public void changed(Consumer<VerdictChange> visitor) {
    for (String key = changes.last(); key != null; ) {
      key = changed(key, visitor);
    }
  }

  /// @return the key of the question or vote that was changed before it
  private @Nullable String changed(String key, Consumer<VerdictChange> visitor) {
    List<String> parts = RecordKey.parts(key);
    return switch (parts.size()) {
      case RESPONSE -> {
        ResponseState changed = present(key, state.responses());
        visitor.accept(
            new VerdictChange.OfResponse(
                response(parts, Link.RESPONSE.before(changed)), response(parts, changed)));
        yield Link.RESPONSE.previous(changed);
      }
      case SAFETY_VOTE -> {
        ApartSafetyVote changed = present(key, state.apartSafeties());
        Response response = response(parts.get(0), parts.get(1));
        ApartSafetyVote before = Link.SAFETY_VOTE.before(changed);
        visitor.accept(
            new VerdictChange.OfResponse(
                before == null ? response : response.holding(before, state.times()),
                response.holding(changed, state.times())));
        yield Link.SAFETY_VOTE.previous(changed);
      }
      case COMPARISON -> {
        ComparisonState changed = present(key, state.comparisons());
        visitor.accept(
            new VerdictChange.OfComparison(
                comparison(parts, Link.COMPARISON.before(changed)), comparison(parts, changed)));
        yield Link.COMPARISON.previous(changed);
      }
      case PREFERENCE_VOTE -> {
        ApartPreferenceVote changed = present(key, state.apartPreferences());
        Comparison comparison =
            comparison(parts, present(key.substring(0, key.lastIndexOf('/')), state.comparisons()));
        ApartPreferenceVote before = Link.PREFERENCE_VOTE.before(changed);
        visitor.accept(
            new VerdictChange.OfComparison(
                before == null ? comparison : comparison.holding(before, state.times()),
                comparison.holding(changed, state.times())));
        yield Link.PREFERENCE_VOTE.previous(changed);
      }
      default -> throw new IllegalStateException("not a key of a question or a vote: " + key);
    };
  }

  private static <V> V present(String key, Table<V> table) {
    V value = table.get(key);
    if (value == null) {
      throw new IllegalStateException("a change is missing from its store");
    }
    return value;
  }

  /// A question by the key of its consensus record, with what it is judged by: a comparison or a
  /// response; null if the store does not have it.
  public @Nullable Question<?> question(String key) {
    List<String> parts = RecordKey.parts(key);
    if (parts.size() == RESPONSE) {
      ResponseState known = state.responses().get(key);
      return known == null ? null : response(parts, known);
    }
    ComparisonState known = state.comparisons().get(key);
    return known == null ? null : comparison(parts, known);
  }

  private Comparison comparison(List<String> parts, @Nullable ComparisonState known) {
    ComparisonId id = new ComparisonId(parts.get(0), parts.get(1), parts.get(2));
    return Comparison.of(id, Dimension.valueOf(parts.get(3)), known, verdicts);
  }

  private Response response(List<String> parts, @Nullable ResponseState known) {
    return Response.of(parts.get(0), parts.get(1), known, verdicts);
  }
}
