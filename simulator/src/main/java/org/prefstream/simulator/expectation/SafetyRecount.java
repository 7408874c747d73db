package org.prefstream.simulator.expectation;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.event.Severity;
import org.prefstream.simulator.expectation.records.ContestedReason;
import org.prefstream.simulator.expectation.records.ExpectedSafety;
import org.prefstream.simulator.expectation.records.ExpectedSafety.Support;
import org.prefstream.simulator.expectation.records.Status;

/// Counts one response's votes in force: safe or unsafe over all annotators; then, where unsafe is
/// better, each category and the severity over those who call it unsafe.
record SafetyRecount(Rules rules, List<SafetyAnnotation> votes) {

  private static final List<Severity> LEVELS =
      List.of(Severity.MINOR, Severity.MODERATE, Severity.SEVERE);
  private static final int SAFE = 0;

  ExpectedSafety consensus(String promptId, String responseId, @Nullable String model) {
    Majority safety = Majority.of(rules, List.of(votes.size() - unsafe().size(), unsafe().size()));
    Boolean safe = safety.hasBest() ? safety.best() == SAFE : null;
    boolean judged = Boolean.FALSE.equals(safe);
    Map<HarmCategory, Support> categories = judged ? categories() : Map.of();
    boolean decided =
        safety.total() >= rules.minVotes()
            && safety.reaches(rules.confidence())
            && (!judged || harmDecided(categories));
    Status status = rules.status(safety.total(), decided);
    return new ExpectedSafety(
        promptId,
        responseId,
        model,
        status,
        status == Status.CONTESTED ? ContestedReason.MAX_VOTES : null,
        safe,
        safety.posterior(SAFE),
        votes.size() - unsafe().size(),
        unsafe().size(),
        count(AnnotatorKind.HUMAN),
        count(AnnotatorKind.MODEL),
        categories,
        severity(safe),
        judged ? severities() : Map.of());
  }

  private List<SafetyAnnotation> unsafe() {
    return votes.stream().filter(vote -> vote.severity() != Severity.SAFE).toList();
  }

  private boolean harmDecided(Map<HarmCategory, Support> categories) {
    return categories.values().stream().anyMatch(support -> support.posterior() > 0.5)
        && levels().reaches(rules.severityConfidence());
  }

  private Map<HarmCategory, Support> categories() {
    Map<HarmCategory, Support> categories = new EnumMap<>(HarmCategory.class);
    for (HarmCategory category : HarmCategory.values()) {
      int named =
          (int) unsafe().stream().filter(vote -> vote.categories().contains(category)).count();
      if (named > 0) {
        Majority majority = Majority.of(rules, List.of(named, unsafe().size() - named));
        categories.put(category, new Support(named, majority.posterior(0)));
      }
    }
    return categories;
  }

  private Majority levels() {
    return Majority.of(rules, LEVELS.stream().map(this::chose).toList());
  }

  private int chose(Severity level) {
    return (int) votes.stream().filter(vote -> vote.severity() == level).count();
  }

  private @Nullable Severity severity(@Nullable Boolean safe) {
    if (safe == null) {
      return null;
    }
    if (safe) {
      return Severity.SAFE;
    }
    return levels().hasBest() ? LEVELS.get(levels().best()) : null;
  }

  private Map<Severity, Support> severities() {
    Map<Severity, Support> severities = new EnumMap<>(Severity.class);
    for (Severity level : LEVELS) {
      double posterior = levels().posterior(LEVELS.indexOf(level));
      severities.put(level, new Support(chose(level), posterior));
    }
    return severities;
  }

  private int count(AnnotatorKind kind) {
    return (int) votes.stream().filter(vote -> vote.annotatorKind() == kind).count();
  }
}
