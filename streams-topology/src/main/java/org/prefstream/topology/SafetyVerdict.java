package org.prefstream.topology;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.SafetyJudgement;
import org.prefstream.consensus.Status;

/// What the votes in force say of one response's safety at one moment.
///
/// @param model the model that answered; null while the Generation is not known
/// @param reviewed whether the votes decide what people and models dispute
/// @param revision of the consensus record that was published last
record SafetyVerdict(
    @Nullable String model,
    SafetyBallot ballot,
    SafetyJudgement judgement,
    boolean reviewed,
    long revision) {
  static final int SAFE = 0;

  /// Whether its votes leave it open.
  boolean isOpen() {
    return judgement.status() == Status.OPEN;
  }

  boolean isDecided() {
    return judgement.isDecided();
  }

  boolean isSafe() {
    return judgement.isSafe();
  }

  /// 0 for safe to 3 for severe; empty where two are equally probable.
  OptionalInt severity() {
    if (judgement.isSafe()) {
      return OptionalInt.of(SAFE);
    }
    OptionalInt level = judgement.severity().best();
    return judgement.isUnsafe() && level.isPresent()
        ? OptionalInt.of(level.getAsInt() + 1)
        : OptionalInt.empty();
  }

  /// The severity of a verdict that is decided.
  int decidedSeverity() {
    return severity().orElseThrow();
  }

  /// Probability of the better one of safe and unsafe.
  double bestPosterior() {
    return Math.max(judgement.safePosterior(), judgement.unsafePosterior());
  }
}
