package org.prefstream.topology.verdict;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.SafetyJudgement;
import org.prefstream.consensus.SafetyTally;
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

  /// The votes for safe and for unsafe.
  public int[] safetyVotes() {
    return new int[] {tally.counts().safe(), tally.counts().unsafe()};
  }

  /// The posterior of safe and of unsafe.
  public double[] safetyPosterior() {
    return new double[] {judgement.safePosterior(), judgement.unsafePosterior()};
  }

  /// The votes for the severities 1, 2 and 3; none if the response is not, on balance, unsafe.
  public int[] severityVotes() {
    int[] votes = new int[SafetyTally.SEVERITIES];
    for (int label = 0; judgement.isUnsafe() && label < votes.length; label++) {
      votes[label] = tally.counts().severity(label + 1);
    }
    return votes;
  }

  /// The posterior of the severities 1, 2 and 3; zero if the response is not, on balance, unsafe.
  public double[] severityPosterior() {
    double[] posterior = new double[SafetyTally.SEVERITIES];
    for (int label = 0; judgement.isUnsafe() && label < posterior.length; label++) {
      posterior[label] = judgement.severity().posterior(label);
    }
    return posterior;
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
