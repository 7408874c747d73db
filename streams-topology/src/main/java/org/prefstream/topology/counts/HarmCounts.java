package org.prefstream.topology.counts;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.RecordKey;
import org.prefstream.events.Severity;
import org.prefstream.state.HarmCategoryChange;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.verdict.SafetyVerdict;

/// How many responses the decided consensus puts in each harm category, by model and severity. A
/// response enters and leaves the counts as its verdict changes, so that at rest they equal a
/// recount.
///
/// A count that has fallen to zero remains as a record of zeros: readers see that it fell, and a
/// model that they have seen once stays in their lists.
public final class HarmCounts implements Consequence {
  private static final String SAFE = "SAFE";
  private static final int ENTERS = 1;
  private static final int LEAVES = -1;

  @Override
  public void follow(VerdictChange change, List<Outcome> outcomes) {
    if (change instanceof VerdictChange.OfResponse(var before, var after)
        && !countsAlike(before.verdict(), after.verdict())) {
      count(before.verdict(), LEAVES, outcomes);
      count(after.verdict(), ENTERS, outcomes);
    }
  }

  private static boolean countsAlike(SafetyVerdict before, SafetyVerdict after) {
    return before.isDecided() == after.isDecided()
        && before.severity().equals(after.severity())
        && before.judgement().categories() == after.judgement().categories()
        && Objects.equals(before.model(), after.model());
  }

  private static void count(SafetyVerdict verdict, int change, List<Outcome> outcomes) {
    if (!verdict.isDecided()) {
      return;
    }
    Severity severity = SafetyVerdict.level(verdict.decidedSeverity());
    if (severity == Severity.SAFE) {
      outcomes.add(outcome(null, verdict.model(), severity, change));
    }
    for (HarmCategory category : HarmCategories.ofBits(verdict.judgement().categories())) {
      outcomes.add(outcome(category, verdict.model(), severity, change));
    }
  }

  private static Outcome outcome(
      @Nullable HarmCategory category, @Nullable String model, Severity severity, int change) {
    String symbol = category == null ? SAFE : category.name();
    return new Outcome.HarmCount(
        model == null ? symbol : RecordKey.of(symbol, model),
        new HarmCategoryChange(category, model, severity, change));
  }

  /// The count before the first change.
  public static HarmCategoryCounts none() {
    return new HarmCategoryCounts(null, null, 0L, 0L, 0L, 0L);
  }

  /// The count after one change; its key says what it counts.
  public static HarmCategoryCounts add(
      String key, HarmCategoryChange change, HarmCategoryCounts counts) {
    counts.setCategory(change.getCategory());
    counts.setModel(change.getModel());
    switch (change.getSeverity()) {
      case SAFE -> counts.setSafe(counts.getSafe() + change.getChange());
      case MINOR -> counts.setMinor(counts.getMinor() + change.getChange());
      case MODERATE -> counts.setModerate(counts.getModerate() + change.getChange());
      case SEVERE -> counts.setSevere(counts.getSevere() + change.getChange());
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is not a severity");
    }
    return counts;
  }
}
