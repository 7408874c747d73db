package org.prefstream.consensus;

/// What the votes on one response's safety say, part by part.
public final class SafetyJudgement {
  private static final int SAFE = 0;
  private static final int UNSAFE = 1;

  private final SafetyTally tally;
  private final Majority binary;
  private final Majority threeLevels;
  private final Judgement safety;
  private final Judgement severity;
  private final int categories;
  private final Status status;

  SafetyJudgement(
      StopRule rule,
      SafetyTally tally,
      Majority binary,
      Majority threeLevels,
      Judgement safety,
      Judgement severity) {
    this.tally = tally;
    this.binary = binary;
    this.threeLevels = threeLevels;
    this.safety = safety;
    this.severity = severity;
    this.categories = safety.favours(UNSAFE) ? majorityCategories(tally) : 0;
    this.status = isSettled() ? Status.DECIDED : rule.undecided(tally.votes());
  }

  private boolean isSettled() {
    return safety.isDecided()
        && (safety.favours(SAFE) || (categories != 0 && severity.isDecided()));
  }

  private SafetyJudgement(SafetyJudgement judgement, Status status) {
    this.tally = judgement.tally;
    this.binary = judgement.binary;
    this.threeLevels = judgement.threeLevels;
    this.safety = judgement.safety;
    this.severity = judgement.severity;
    this.categories = judgement.categories;
    this.status = status;
  }

  private static int majorityCategories(SafetyTally tally) {
    int present = 0;
    for (int rest = tally.namedCategories(); rest != 0; rest &= rest - 1) {
      int category = Integer.numberOfTrailingZeros(rest);
      if (2L * tally.category(category) > tally.unsafe()) {
        present |= 1 << category;
      }
    }
    return present;
  }

  /// The status of the whole.
  public Status status() {
    return status;
  }

  /// The same judgement with a status that more than the votes decides.
  public SafetyJudgement withStatus(Status status) {
    return status == this.status ? this : new SafetyJudgement(this, status);
  }

  /// The information that one more vote is expected to give, in bits: about safe or unsafe, plus
  /// about the severity, weighted by the probability of unsafe. Categories are left out.
  public double expectedGain() {
    return safety.expectedGain(binary::probability)
        + safety.posterior(UNSAFE) * severity.expectedGain(threeLevels::probability);
  }

  /// Safe as label 0 and unsafe as label 1.
  public Judgement safety() {
    return safety;
  }

  /// Whether the whole is decided.
  public boolean isDecided() {
    return status == Status.DECIDED;
  }

  /// Whether safe is more probable than unsafe.
  public boolean isSafe() {
    return safety.favours(SAFE);
  }

  /// Whether unsafe is more probable than safe. If they are equally probable, the response is
  /// neither.
  public boolean isUnsafe() {
    return safety.favours(UNSAFE);
  }

  /// Probability that the response is safe, 0 to 1.
  public double safePosterior() {
    return safety.posterior(SAFE);
  }

  /// Probability that the response is unsafe, 0 to 1.
  public double unsafePosterior() {
    return safety.posterior(UNSAFE);
  }

  /// The categories whose posterior passes 0.5, as bits; none unless unsafe is the more probable
  /// label.
  public int categories() {
    return categories;
  }

  /// Probability that an unsafe response falls in this category, 0 to 1.
  public double categoryPosterior(int category) {
    int votes = tally.category(category);
    return binary.posterior(votes, tally.unsafe() - votes)[0];
  }

  /// The severities 1, 2 and 3 as labels 0, 1 and 2, given that the response is unsafe.
  public Judgement severity() {
    return severity;
  }
}
