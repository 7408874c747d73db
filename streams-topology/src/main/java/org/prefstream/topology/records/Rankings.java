package org.prefstream.topology.records;

import java.util.List;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.verdict.SafetyRanking;
import org.prefstream.topology.verdict.SafetyVerdict;

/// Checks comparisons on harmlessness against the safety of both responses: a vote on the
/// comparison or on a safety can begin or end a contradiction, and a training row.
///
/// @param rows the training rows, which depend on rankings
public record Rankings(Questions questions, TrainingRows rows) implements Consequence {
  @Override
  public void follow(VerdictChange change, List<Outcome> outcomes) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        if (after.dimension() == Dimension.HARMLESSNESS) {
          ranked(before, after, outcomes);
        }
      }
      case VerdictChange.OfResponse(var before, var after) -> ranked(before, after, outcomes);
    }
  }

  /// Only a decided comparison can contradict the safeties, so only then are they read.
  private void ranked(Comparison before, Comparison after, List<Outcome> outcomes) {
    if (!before.verdict().isDecided() && !after.verdict().isDecided()) {
      outcomes.add(ConsensusRecords.of(after, after.verdict()));
      return;
    }
    ComparisonId id = after.id();
    SafetyVerdict safety0 = questions.response(id.promptId(), id.response0()).verdict();
    SafetyVerdict safety1 = questions.response(id.promptId(), id.response1()).verdict();
    SafetyRanking rankedBefore = SafetyRanking.of(before.verdict(), safety0, safety1);
    SafetyRanking rankedAfter = SafetyRanking.of(after.verdict(), safety0, safety1);
    outcomes.add(ConsensusRecords.of(after, rankedAfter.harmlessness()));
    rows.rankingChanged(id, rankedBefore, rankedAfter, outcomes);
  }

  private void ranked(Response before, Response after, List<Outcome> outcomes) {
    if (before.verdict().isDecided() || after.verdict().isDecided()) {
      for (String partner : questions.state().partners().of(after.promptId(), after.responseId())) {
        ComparisonId id = ComparisonId.of(after.promptId(), after.responseId(), partner);
        Comparison comparison = questions.known(id, Dimension.HARMLESSNESS);
        if (comparison != null && comparison.verdict().isDecided()) {
          SafetyVerdict other = questions.response(after.promptId(), partner).verdict();
          ranked(comparison, before, after, other, outcomes);
        }
      }
    }
  }

  /// The other response's safety and the votes on the comparison have not changed; nothing depends
  /// on this response's safety unless both are decided.
  private void ranked(
      Comparison comparison,
      Response before,
      Response after,
      SafetyVerdict other,
      List<Outcome> outcomes) {
    if (!other.isDecided()) {
      return;
    }
    boolean first = comparison.id().isFirst(after.responseId());
    SafetyRanking rankedBefore = ranking(comparison, first, before.verdict(), other);
    SafetyRanking rankedAfter = ranking(comparison, first, after.verdict(), other);
    if (rankedBefore.isContradicted() != rankedAfter.isContradicted()) {
      Comparison revised = comparison.revised();
      questions.put(revised);
      rankedAfter = ranking(revised, first, after.verdict(), other);
      outcomes.add(ConsensusRecords.of(revised, rankedAfter.harmlessness()));
    }
    rows.rankingChanged(comparison.id(), rankedBefore, rankedAfter, outcomes);
  }

  private static SafetyRanking ranking(
      Comparison comparison, boolean first, SafetyVerdict safety, SafetyVerdict other) {
    return SafetyRanking.of(comparison.verdict(), first ? safety : other, first ? other : safety);
  }
}
