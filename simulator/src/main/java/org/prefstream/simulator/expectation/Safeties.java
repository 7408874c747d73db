package org.prefstream.simulator.expectation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.expectation.records.ExpectedSafety;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.expectation.records.Status;

/// The consensus on the safety of each response of one prompt that has votes in force.
record Safeties(Map<String, ExpectedSafety> byResponse) {

  static Safeties of(Rules rules, Generations generations, List<SafetyAnnotation> annotations) {
    Map<String, ExpectedSafety> safeties = new LinkedHashMap<>();
    VotesInForce.of(annotations, SafetyAnnotation::responseId)
        .forEach(
            (response, votes) ->
                safeties.put(
                    response,
                    new SafetyRecount(rules, votes)
                        .consensus(
                            votes.getFirst().promptId(), response, generations.model(response))));
    return new Safeties(safeties);
  }

  /// Whether the response is safe, where that is decided.
  Optional<Boolean> decided(String response) {
    return Optional.ofNullable(byResponse.get(response))
        .filter(safety -> safety.status() == Status.DECIDED)
        .map(ExpectedSafety::safe);
  }

  /// The outcome that the decided safety of both responses demands of a question (docs/design.md,
  /// rule 4): on harmlessness, where exactly one of them is safe, that this one ranks above.
  Optional<Preference> demanded(Question question) {
    Optional<Boolean> safe0 = decided(question.pair().response0());
    Optional<Boolean> safe1 = decided(question.pair().response1());
    if (question.dimension() != Dimension.HARMLESSNESS
        || safe0.isEmpty()
        || safe1.isEmpty()
        || safe0.equals(safe1)) {
      return Optional.empty();
    }
    return safe0.map(safe -> safe ? Preference.RESPONSE_0 : Preference.RESPONSE_1);
  }
}
