package org.prefstream.topology.question;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.ResponseState;
import org.prefstream.topology.state.PromptState;
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

  /// A response; if the store does not have it, one without votes and model.
  public Response response(String promptId, String responseId) {
    ResponseState known = state.responses().get(RecordKey.of(promptId, responseId));
    return Response.of(promptId, responseId, known, verdicts);
  }

  /// Stores a comparison.
  public void put(Comparison comparison) {
    state.comparisons().put(comparison.key(), comparison.toState());
  }

  /// Stores a response.
  public void put(Response response) {
    state.responses().put(response.key(), response.toState());
  }

  /// Stores the question after a change.
  public void put(VerdictChange change) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> put(after);
      case VerdictChange.OfResponse(var before, var after) -> put(after);
    }
  }

  /// Visits all questions, in any order.
  public void forEach(Consumer<Comparison> comparisons, Consumer<Response> responses) {
    state
        .comparisons()
        .forEach((key, value) -> comparisons.accept(comparison(Map.entry(key, value))));
    state.responses().forEach((key, value) -> responses.accept(response(Map.entry(key, value))));
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
