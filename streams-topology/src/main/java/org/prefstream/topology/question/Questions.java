package org.prefstream.topology.question;

import java.util.List;
import java.util.Map;
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
import org.prefstream.topology.state.VoteTimes;
import org.prefstream.topology.verdict.Verdicts;

/// The questions in store, with the verdicts on their votes.
public record Questions(PromptState state, Verdicts verdicts) {
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
    state.comparisons().put(comparison.key(), comparison.toState());
  }

  /// Stores a response of which no vote has changed.
  public void put(Response response) {
    state.responses().put(response.key(), response.toState());
  }

  /// Stores the question after a change.
  public void put(VerdictChange change) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        put(after);
        if (after.apart() != null) {
          putVotes(before, after);
        }
      }
      case VerdictChange.OfResponse(var before, var after) -> {
        put(after);
        if (after.apart() != null) {
          putVotes(before, after);
        }
      }
    }
  }

  private void putVotes(Comparison before, Comparison after) {
    for (ApartPreferenceVote vote : after.votesApart()) {
      String annotator = vote.getVote().getAnnotatorId();
      state.apartPreferences().put(voteKey(after.key(), annotator), vote);
    }
    VoteTimes times = state.times();
    String question = after.timesKey();
    if (before.apart() != null) {
      before.votes().stream()
          .filter(Comparison::counts)
          .forEach(vote -> times.remove(question, vote.getAnnotatedAt(), vote.getAnnotatorId()));
    }
    after.votes().stream()
        .filter(Comparison::counts)
        .forEach(vote -> times.add(question, vote.getAnnotatedAt(), vote.getAnnotatorId()));
  }

  private void putVotes(Response before, Response after) {
    for (ApartSafetyVote vote : after.votesApart()) {
      String annotator = vote.getVote().getAnnotatorId();
      state.apartSafeties().put(voteKey(after.key(), annotator), vote);
    }
    VoteTimes times = state.times();
    String question = after.timesKey();
    if (before.apart() != null) {
      before.votes().stream()
          .filter(Response::counts)
          .forEach(vote -> times.remove(question, vote.getAnnotatedAt(), vote.getAnnotatorId()));
    }
    after.votes().stream()
        .filter(Response::counts)
        .forEach(vote -> times.add(question, vote.getAnnotatedAt(), vote.getAnnotatorId()));
  }

  /// Visits all questions, in any order; those whose votes lie apart once with each of these votes.
  public void forEach(Consumer<Comparison> comparisons, Consumer<Response> responses) {
    state
        .comparisons()
        .forEach((key, value) -> withVotes(comparison(Map.entry(key, value)), comparisons));
    state
        .responses()
        .forEach((key, value) -> withVotes(response(Map.entry(key, value)), responses));
  }

  private void withVotes(Comparison comparison, Consumer<Comparison> visitor) {
    if (comparison.apart() == null) {
      visitor.accept(comparison);
    } else {
      state
          .apartPreferences()
          .forEach(
              comparison.key() + '/',
              (key, vote) -> visitor.accept(comparison.holding(vote, state.times())));
    }
  }

  private void withVotes(Response response, Consumer<Response> visitor) {
    if (response.apart() == null) {
      visitor.accept(response);
    } else {
      state
          .apartSafeties()
          .forEach(
              response.key() + '/',
              (key, vote) -> visitor.accept(response.holding(vote, state.times())));
    }
  }

  /// A comparison by its entry in store.
  public Comparison comparison(Map.Entry<String, ComparisonState> entry) {
    List<String> parts = RecordKey.parts(entry.getKey());
    ComparisonId id = new ComparisonId(parts.get(0), parts.get(1), parts.get(2));
    return Comparison.of(id, Dimension.valueOf(parts.get(3)), entry.getValue(), verdicts);
  }

  /// A response by its entry in store.
  public Response response(Map.Entry<String, ResponseState> entry) {
    List<String> parts = RecordKey.parts(entry.getKey());
    return Response.of(parts.get(0), parts.get(1), entry.getValue(), verdicts);
  }
}
