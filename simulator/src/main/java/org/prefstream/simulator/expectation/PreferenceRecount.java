package org.prefstream.simulator.expectation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.expectation.records.ContestedReason;
import org.prefstream.simulator.expectation.records.ExpectedPreference;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.expectation.records.Status;

/// Counts the votes in force on one comparison and dimension, each vote turned to the comparison's
/// own order of the two responses.
record PreferenceRecount(Rules rules, List<PreferenceAnnotation> votes) {

  private static final List<Preference> LABELS = List.of(Preference.values());

  /// The consensus.
  ///
  /// @param demanded the outcome that the safety of the two demands, if it demands one
  ExpectedPreference consensus(String promptId, Question question, Optional<Preference> demanded) {
    Majority majority = Majority.of(rules, LABELS.stream().map(this::count).toList());
    Preference preference = majority.hasBest() ? LABELS.get(majority.best()) : null;
    boolean decided = majority.total() >= rules.minVotes() && majority.reaches(rules.confidence());
    boolean contradicted = decided && demanded.filter(outcome -> outcome != preference).isPresent();
    Status status = contradicted ? Status.CONTESTED : rules.status(majority.total(), decided);
    return new ExpectedPreference(
        promptId,
        question.pair().response0(),
        question.pair().response1(),
        question.dimension(),
        status,
        reason(status, contradicted),
        preference,
        majority.posterior(0),
        majority.posterior(1),
        majority.posterior(2),
        majority.votes().get(0),
        majority.votes().get(1),
        majority.votes().get(2),
        count(AnnotatorKind.HUMAN),
        count(AnnotatorKind.MODEL));
  }

  private static @Nullable ContestedReason reason(Status status, boolean contradicted) {
    if (contradicted) {
      return ContestedReason.SAFETY_CONTRADICTION;
    }
    return status == Status.CONTESTED ? ContestedReason.MAX_VOTES : null;
  }

  private int count(Preference outcome) {
    return (int) votes.stream().filter(vote -> outcome(vote) == outcome).count();
  }

  private int count(AnnotatorKind kind) {
    return (int) votes.stream().filter(vote -> vote.annotatorKind() == kind).count();
  }

  /// What a vote prefers, in the comparison's own order of the two responses.
  static Preference outcome(PreferenceAnnotation vote) {
    if (vote.choice() == Choice.TIE) {
      return Preference.TIE;
    }
    String better = vote.choice() == Choice.A ? vote.responseA() : vote.responseB();
    return better.equals(Comparison.of(vote).response0())
        ? Preference.RESPONSE_0
        : Preference.RESPONSE_1;
  }
}
