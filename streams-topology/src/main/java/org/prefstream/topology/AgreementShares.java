package org.prefstream.topology;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.AgreementShare;

/// How far annotators agree on the questions of one partition, kept with each vote and told from
/// time to time.
///
/// What is told replaces what was told before, so it may be told late, or twice. The counts are
/// held here as well as in the table: only this writes it.
final class AgreementShares {
  private static final Set<QuestionKind> KINDS =
      EnumSet.of(
          QuestionKind.SAFETY,
          QuestionKind.HELPFULNESS,
          QuestionKind.HARMLESSNESS,
          QuestionKind.OVERALL);

  private final Table<AgreementShare> table;
  private final Map<QuestionKind, AgreementCounts> counts = new EnumMap<>(QuestionKind.class);
  private final Set<QuestionKind> untold = EnumSet.noneOf(QuestionKind.class);

  AgreementShares(Table<AgreementShare> table) {
    this.table = table;
    for (QuestionKind kind : KINDS) {
      AgreementShare known = table.get(kind.name());
      AgreementCounts restored = new AgreementCounts(kind);
      if (known != null) {
        restored.add(known);
        untold.add(kind);
      }
      counts.put(kind, restored);
    }
  }

  /// The votes on a comparison are others than before.
  void changed(Dimension dimension, PreferenceBallot before, PreferenceBallot after) {
    if (before.votes() > 1 || after.votes() > 1) {
      QuestionKind kind = kind(dimension);
      AgreementCounts known = of(kind);
      known.count(-1, before);
      known.count(1, after);
      keep(kind, known);
    }
  }

  /// The votes on a response's safety are others than before.
  void changed(SafetyTally before, SafetyTally after) {
    if (before.votes() > 1 || after.votes() > 1) {
      AgreementCounts known = of(QuestionKind.SAFETY);
      known.count(-1, before);
      known.count(1, after);
      keep(QuestionKind.SAFETY, known);
    }
  }

  private AgreementCounts of(QuestionKind kind) {
    return counts.computeIfAbsent(kind, AgreementCounts::new);
  }

  private void keep(QuestionKind kind, AgreementCounts known) {
    table.put(kind.name(), known.toShare());
    untold.add(kind);
  }

  /// The counts that have changed since they were told last.
  List<Outcome> tell() {
    List<Outcome> outcomes = new ArrayList<>(untold.size());
    for (QuestionKind kind : untold) {
      outcomes.add(new Outcome.Agreed(kind.name(), of(kind).toShare()));
    }
    untold.clear();
    return outcomes;
  }

  static QuestionKind kind(Dimension dimension) {
    return switch (dimension) {
      case HELPFULNESS -> QuestionKind.HELPFULNESS;
      case HARMLESSNESS -> QuestionKind.HARMLESSNESS;
      case OVERALL -> QuestionKind.OVERALL;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is no dimension");
    };
  }
}
