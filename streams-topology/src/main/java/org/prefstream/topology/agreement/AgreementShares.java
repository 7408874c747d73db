package org.prefstream.topology.agreement;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.AgreementShare;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.verdict.ComparisonTally;

/// The agreement of annotators on the questions of one partition, as a share of that on all
/// questions.
///
/// A share replaces the one published before, so it may be published late, or twice.
public final class AgreementShares implements Share {
  private static final Set<QuestionKind> KINDS =
      EnumSet.of(
          QuestionKind.SAFETY,
          QuestionKind.HELPFULNESS,
          QuestionKind.HARMLESSNESS,
          QuestionKind.OVERALL);

  private final Table<AgreementShare> table;
  private final Map<QuestionKind, AgreementCounts> counts = new EnumMap<>(QuestionKind.class);
  private final Set<QuestionKind> unpublished = EnumSet.noneOf(QuestionKind.class);

  /// The shares as they were at the last checkpoint; all of them are published again after a start.
  ///
  /// @param table written by nothing else
  public AgreementShares(Table<AgreementShare> table) {
    this.table = table;
    for (QuestionKind kind : KINDS) {
      AgreementShare known = table.get(kind.name());
      AgreementCounts restored = new AgreementCounts(kind);
      if (known != null) {
        restored.add(known);
        unpublished.add(kind);
      }
      counts.put(kind, restored);
    }
  }

  @Override
  public void count(VerdictChange change) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) ->
          count(before.kind(), before.verdict().tally(), after.verdict().tally());
      case VerdictChange.OfResponse(var before, var after) ->
          count(before.verdict().tally().counts(), after.verdict().tally().counts());
    }
  }

  void count(QuestionKind kind, ComparisonTally before, ComparisonTally after) {
    if (!before.equals(after) && (before.votes() > 1 || after.votes() > 1)) {
      AgreementCounts known = of(kind);
      known.count(-1, before);
      known.count(1, after);
      unpublished.add(kind);
    }
  }

  void count(SafetyTally before, SafetyTally after) {
    if (!before.equals(after) && (before.votes() > 1 || after.votes() > 1)) {
      AgreementCounts known = of(QuestionKind.SAFETY);
      known.count(-1, before);
      known.count(1, after);
      unpublished.add(QuestionKind.SAFETY);
    }
  }

  private AgreementCounts of(QuestionKind kind) {
    return counts.computeIfAbsent(kind, AgreementCounts::new);
  }

  @Override
  public List<Outcome> checkpoint(List<Runnable> writes) {
    List<Outcome> outcomes = new ArrayList<>(unpublished.size());
    for (QuestionKind kind : unpublished) {
      AgreementShare share = of(kind).toShare();
      writes.add(table.prepare(kind.name(), share));
      outcomes.add(new Outcome.Agreed(kind.name(), share));
    }
    unpublished.clear();
    return outcomes;
  }
}
