package org.prefstream.simulator.expectation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.expectation.records.ExpectedPreference;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.expectation.records.Status;

/// The consensus on each comparison and dimension of one prompt that has votes in force.
record Preferences(Map<Question, ExpectedPreference> byQuestion) {

  static Preferences of(Rules rules, Safeties safeties, List<PreferenceAnnotation> annotations) {
    Map<Question, ExpectedPreference> preferences = new LinkedHashMap<>();
    VotesInForce.of(annotations, Question::of)
        .forEach(
            (question, votes) ->
                preferences.put(
                    question,
                    new PreferenceRecount(rules, votes)
                        .consensus(
                            votes.getFirst().promptId(), question, safeties.demanded(question))));
    return new Preferences(preferences);
  }

  /// The comparisons, each once.
  Stream<Comparison> comparisons() {
    return byQuestion.keySet().stream().map(Question::pair).distinct();
  }

  /// The better response, 0 or 1, where the question is decided and not as a tie.
  Optional<Integer> winner(Comparison pair, Dimension dimension) {
    return Optional.ofNullable(byQuestion.get(new Question(pair, dimension)))
        .filter(consensus -> consensus.status() == Status.DECIDED)
        .filter(consensus -> consensus.preference() != Preference.TIE)
        .map(consensus -> consensus.preference() == Preference.RESPONSE_0 ? 0 : 1);
  }
}
