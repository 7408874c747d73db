package org.prefstream.topology.question;

import java.util.Map;
import org.prefstream.events.QuestionKind;
import org.prefstream.topology.state.Latent;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.CastVotes;

/// How much votes count, by what is known of their annotators now.
public interface Weights {
  /// Whether the votes of an annotator do not count.
  boolean isIgnored(String annotatorId);

  /// Whether votes on questions of a kind are weighed; otherwise all count alike.
  boolean weighs(QuestionKind kind);

  /// Weighs all votes on one question.
  Weighed weigh(CastVotes votes);

  /// Weighs votes on one question of which most lie apart.
  ///
  /// @param loaded the votes to weigh by what is known now
  /// @param rest the sum of the evidence of the other votes; empty if there are none
  /// @param byLabel all votes, by label
  Weighed weigh(CastVotes loaded, long[] rest, int... byLabel);

  /// Votes on one question, weighed.
  ///
  /// @param posterior of each label; [Posterior#NONE] if there are no votes, or if votes on this
  ///   kind of question are not weighed
  /// @param latent what the question teaches of its annotators: the probability of each latent
  ///   class in each sweep of a panel
  /// @param own the evidence of each loaded vote, by annotator, where votes lie apart
  record Weighed(Posterior posterior, Latent latent, Map<String, long[]> own) {
    /// Votes that all count alike, or no votes.
    public static final Weighed ALIKE = new Weighed(Posterior.NONE, Latent.NONE, Map.of());
  }
}
