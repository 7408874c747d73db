package org.prefstream.simulator.settings;

import java.util.ArrayList;
import java.util.List;

/// The settings of a crowd. Equal settings give equal events on every machine; the first prompts of
/// a larger crowd are those of a smaller one.
///
/// @param seed decides everything that is random
/// @param prompts how many prompts, 1 to 20,000,000; a prompt has 2 to 4 responses
/// @param annotators how many annotators there are, 20 to 1,000,000
/// @param safetyVotes annotators who judge a response's safety, on average, 1 to 12
/// @param preferenceVotes annotators who judge a comparison on each dimension, on average, 1 to 12
/// @param shares how often each irregularity occurs
public record CrowdSettings(
    long seed,
    int prompts,
    int annotators,
    double safetyVotes,
    double preferenceVotes,
    Shares shares) {

  /// How often each irregularity occurs. Each share is from 0 to 1.
  ///
  /// @param models of annotators, those that are models
  /// @param spammers of annotators, those whose votes do not depend on what they judge
  /// @param repeated of events, those that are sent twice
  /// @param revised of votes, those that their annotator changes
  /// @param retracted of votes, those that their annotator takes back, some to vote again
  /// @param late of events, those that arrive up to two minutes after they were made
  /// @param ties of comparisons and dimensions, those of which a tie is the truth
  /// @param misleading of questions, those that the annotators are wrong about together
  /// @param identicalTexts of comparisons of equally labelled responses, those of the same text
  /// @param lost of responses, those whose Generation never arrives
  public record Shares(
      double models,
      double spammers,
      double repeated,
      double revised,
      double retracted,
      double late,
      double ties,
      double misleading,
      double identicalTexts,
      double lost) {

    /// A tenth models, a tenth spammers, 3 % repeated, 5 % revised, 3 % retracted, a tenth late, 3
    /// % ties, 2 % misleading, 1 % identical texts, 0.5 % lost.
    public static final Shares DEFAULTS =
        new Shares(0.10, 0.10, 0.03, 0.05, 0.03, 0.10, 0.03, 0.02, 0.01, 0.005);

    /// A crowd without irregularities: honest people, each event once and in order.
    public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Shares {
      List<String> problems = new ArrayList<>();
      requireShare(problems, "models", models);
      requireShare(problems, "spammers", spammers);
      requireShare(problems, "repeated", repeated);
      requireShare(problems, "revised", revised);
      requireShare(problems, "retracted", retracted);
      requireShare(problems, "late", late);
      requireShare(problems, "ties", ties);
      requireShare(problems, "misleading", misleading);
      requireShare(problems, "identicalTexts", identicalTexts);
      requireShare(problems, "lost", lost);
      refuse(problems);
    }

    // Here, and not in the outer class: initializing that one reads [#DEFAULTS]
    private static void requireShare(List<String> problems, String name, double value) {
      require(problems, name, value, 0, 1);
    }

    private static void require(
        List<String> problems, String name, double value, double least, double most) {
      if (!(value >= least && value <= most)) {
        problems.add(
            "%s is %s; %s to %s are accepted"
                .formatted(name, plain(value), plain(least), plain(most)));
      }
    }

    private static String plain(double value) {
      return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    private static void refuse(List<String> problems) {
      if (!problems.isEmpty()) {
        throw new IllegalArgumentException(String.join("; ", problems));
      }
    }
  }

  /// Seed 1, 1,000 prompts, 200 annotators, 4 votes a question on average, [Shares#DEFAULTS].
  public static final CrowdSettings DEFAULTS =
      new CrowdSettings(1, 1_000, 200, 4, 4, Shares.DEFAULTS);

  public CrowdSettings {
    List<String> problems = new ArrayList<>();
    Shares.require(problems, "prompts", prompts, 1, 20_000_000);
    Shares.require(problems, "annotators", annotators, 20, 1_000_000);
    Shares.require(problems, "safetyVotes", safetyVotes, 1, 12);
    Shares.require(problems, "preferenceVotes", preferenceVotes, 1, 12);
    Shares.refuse(problems);
  }

  /// The same crowd by another seed.
  public CrowdSettings withSeed(long seed) {
    return new CrowdSettings(seed, prompts, annotators, safetyVotes, preferenceVotes, shares);
  }

  /// The same crowd with another number of prompts.
  public CrowdSettings withPrompts(int prompts) {
    return new CrowdSettings(seed, prompts, annotators, safetyVotes, preferenceVotes, shares);
  }

  /// The same crowd with another number of annotators.
  public CrowdSettings withAnnotators(int annotators) {
    return new CrowdSettings(seed, prompts, annotators, safetyVotes, preferenceVotes, shares);
  }

  /// The same crowd with other numbers of votes a question, on average.
  public CrowdSettings withVotes(double safetyVotes, double preferenceVotes) {
    return new CrowdSettings(seed, prompts, annotators, safetyVotes, preferenceVotes, shares);
  }

  /// The same crowd with other shares.
  public CrowdSettings withShares(Shares shares) {
    return new CrowdSettings(seed, prompts, annotators, safetyVotes, preferenceVotes, shares);
  }
}
