package org.prefstream.consensus;

/// Judges a response's safety, which is one vote with three parts.
///
/// Safe or unsafe is a binary question over all annotators. Each category is a binary question, and
/// the severity one of three labels, over the annotators who call the response unsafe. The whole is
/// decided when safe or unsafe is decided and, if unsafe, at least one category is more probable
/// than not and the best severity reaches a confidence of its own.
public final class SafetyJudge {
  /// The default confidence that a severity must reach: under [Majority] with its default accuracy,
  /// it takes more votes than any other severity has.
  public static final double DEFAULT_SEVERITY_CONFIDENCE = 0.75;

  private final Majority binary;
  private final Majority threeLevels;
  private final StopRule rule;
  private final StopRule severityRule;

  /// @param accuracy of every annotator on each part, above 0.5 and below 1
  /// @param rule for safe or unsafe
  /// @param severityConfidence posterior that the best severity must reach, above 0.5 and up to 1
  public SafetyJudge(double accuracy, StopRule rule, double severityConfidence) {
    StopRule.requireConfidence(severityConfidence);
    this.binary = new Majority(accuracy, 2);
    this.threeLevels = new Majority(accuracy, SafetyTally.SEVERITIES);
    this.rule = rule;
    this.severityRule = new StopRule(1, severityConfidence, rule.maxVotes());
  }

  /// When the severity of an unsafe response is decided.
  public StopRule severityRule() {
    return severityRule;
  }

  /// Judges the votes of a tally, all annotators being alike.
  public SafetyJudgement judge(SafetyTally tally) {
    return judge(
        tally,
        binary.posterior(tally.safe(), tally.unsafe()),
        threeLevels.posterior(tally.severity(1), tally.severity(2), tally.severity(3)));
  }

  /// The fewest further votes after which the whole can be closed, which is decided or contested,
  /// all annotators being alike; 0 if it is closed. These votes all say safe, or they all say
  /// unsafe with the severity and a category that lead: each part is helped by every such vote and
  /// by no other.
  public int votesToClose(SafetyTally tally) {
    return rule.votesToClose(
        tally.votes(), further -> canBeSafe(tally, further) || canBeUnsafe(tally, further));
  }

  private boolean canBeSafe(SafetyTally tally, int further) {
    return binary.posteriorAfter(further, 0, tally.safe(), tally.unsafe()) >= rule.confidence();
  }

  private boolean canBeUnsafe(SafetyTally tally, int further) {
    int[] levels = {tally.severity(1), tally.severity(2), tally.severity(3)};
    return binary.posteriorAfter(further, 1, tally.safe(), tally.unsafe()) >= rule.confidence()
        && 2L * tally.mostNamed() + further > tally.unsafe()
        && threeLevels.posteriorAfter(further, Majority.leader(levels), levels)
            >= severityRule.confidence();
  }

  /// Judges the votes of a tally by given posteriors. Categories are judged as if all annotators
  /// were alike.
  ///
  /// @param safety the probabilities of safe and of unsafe
  /// @param severity the probabilities of the severities 1, 2 and 3, given that the response is
  ///   unsafe
  public SafetyJudgement judge(SafetyTally tally, double[] safety, double[] severity) {
    return new SafetyJudgement(
        rule,
        tally,
        binary,
        threeLevels,
        Judgement.of(safety, tally.votes(), rule),
        Judgement.of(severity, tally.unsafe(), severityRule));
  }
}
