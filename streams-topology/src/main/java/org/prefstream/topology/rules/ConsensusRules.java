package org.prefstream.topology.rules;

import org.prefstream.consensus.Majority;
import org.prefstream.consensus.SafetyJudge;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;

/// How votes are judged, by kind of question.
///
/// A record published under one set of rules is replaced only after new votes: other rules need
/// another application id, under which the events are read again.
///
/// @param accuracy the probability that an annotator is right, above 0.5 and below 1
/// @param safety the rule of safe or unsafe
/// @param severityConfidence the posterior that the best severity of an unsafe response must reach
/// @param helpfulness the rule of comparisons on helpfulness
/// @param harmlessness the rule of comparisons on harmlessness
/// @param overall the rule of comparisons overall
/// @param flagAlpha the largest share of annotators who vote like the others that is ever flagged
///   for one reason, above 0 and below 1
/// @param flaggedVotes whether the votes of flagged annotators count
/// @param horizon how long settled questions are judged again by what is learned later
public record ConsensusRules(
    double accuracy,
    QuestionRule safety,
    double severityConfidence,
    QuestionRule helpfulness,
    QuestionRule harmlessness,
    QuestionRule overall,
    double flagAlpha,
    FlaggedVotes flaggedVotes,
    Horizon horizon) {
  /// One annotator in a hundred.
  public static final double DEFAULT_FLAG_ALPHA = 0.01;

  /// The defaults of every part.
  public static final ConsensusRules DEFAULT =
      new ConsensusRules(
          Majority.DEFAULT_ACCURACY,
          QuestionRule.DEFAULT,
          SafetyJudge.DEFAULT_SEVERITY_CONFIDENCE,
          QuestionRule.DEFAULT,
          QuestionRule.DEFAULT,
          QuestionRule.DEFAULT,
          DEFAULT_FLAG_ALPHA,
          FlaggedVotes.KEPT,
          Horizon.DEFAULT);

  /// Refuses values outside the ranges above.
  public ConsensusRules {
    if (!(flagAlpha > 0 && flagAlpha < 1)) {
      throw new IllegalArgumentException("flagAlpha must be above 0 and below 1, not " + flagAlpha);
    }
    new SafetyJudge(accuracy, safety.stop(), severityConfidence); // refuses unusable values
  }

  /// The same rules with another horizon.
  public ConsensusRules with(Horizon horizon) {
    return new ConsensusRules(
        accuracy,
        safety,
        severityConfidence,
        helpfulness,
        harmlessness,
        overall,
        flagAlpha,
        flaggedVotes,
        horizon);
  }

  /// The judge of a response's safety by these rules.
  public SafetyJudge safetyJudge() {
    return new SafetyJudge(accuracy, safety.stop(), severityConfidence);
  }

  /// Whether votes count by what is known about their annotators.
  public boolean heedsAnnotators() {
    boolean learns = false;
    for (QuestionKind kind : QuestionKind.values()) {
      learns |= consensus(kind) != Weighting.MAJORITY;
    }
    return learns || flaggedVotes == FlaggedVotes.IGNORED;
  }

  /// How votes on a kind of question are weighed. Categories are judged by majority: there are
  /// nineteen of them, and most are named by no annotator.
  public Weighting consensus(QuestionKind kind) {
    return switch (kind) {
      case SAFETY, SEVERITY -> safety.consensus();
      case HELPFULNESS -> helpfulness.consensus();
      case HARMLESSNESS -> harmlessness.consensus();
      case OVERALL -> overall.consensus();
      case CATEGORY, UNKNOWN -> Weighting.MAJORITY;
    };
  }

  /// When the severity of an unsafe response is settled.
  public StopRule severityStop() {
    return safetyJudge().severityRule();
  }

  /// The rule of comparisons on a dimension.
  public QuestionRule preference(Dimension dimension) {
    return switch (dimension) {
      case HELPFULNESS -> helpfulness;
      case HARMLESSNESS -> harmlessness;
      case OVERALL -> overall;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is not a dimension");
    };
  }
}
