package org.prefstream.topology.verdict;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.SafetyJudgement;
import org.prefstream.consensus.Status;
import org.prefstream.events.Severity;

/// What the votes in force say about one response's safety at one moment.
///
/// @param model the model that answered; null while the Generation is not known
/// @param reviewed whether the votes decide a question that people and models dispute
/// @param revision of the consensus record that was published last
public record SafetyVerdict(
    @Nullable String model,
    ResponseTally tally,
    SafetyJudgement judgement,
    boolean reviewed,
    long revision) {
  private static final Severity[] LEVELS = {
    Severity.SAFE, Severity.MINOR, Severity.MODERATE, Severity.SEVERE
  };

  /// The severity of a level, 0 to 3.
  public static Severity level(int level) {
    return LEVELS[level];
  }

  /// With the model that answered.
  public SafetyVerdict withModel(String model) {
    return new SafetyVerdict(model, tally, judgement, reviewed, revision);
  }

  /// With another revision of the consensus record.
  public SafetyVerdict withRevision(long revision) {
    return new SafetyVerdict(model, tally, judgement, reviewed, revision);
  }

  /// Whether its votes leave it open.
  public boolean isOpen() {
    return judgement.status() == Status.OPEN;
  }

  /// Whether safe or unsafe is decided and, if unsafe, category and severity.
  public boolean isDecided() {
    return judgement.isDecided();
  }

  /// Whether safe is more probable than unsafe.
  public boolean isSafe() {
    return judgement.isSafe();
  }

  /// The severity, from 0 for safe to 3 for severe; empty if two are equally probable.
  public OptionalInt severity() {
    if (judgement.isSafe()) {
      return OptionalInt.of(ResponseTally.SAFE);
    }
    OptionalInt level = judgement.severity().best();
    return judgement.isUnsafe() && level.isPresent()
        ? OptionalInt.of(level.getAsInt() + 1)
        : OptionalInt.empty();
  }

  /// The severity of a verdict that is decided.
  public int decidedSeverity() {
    return severity().orElseThrow();
  }

  /// Probability of the more probable one of safe and unsafe.
  public double bestPosterior() {
    return Math.max(judgement.safePosterior(), judgement.unsafePosterior());
  }
}
