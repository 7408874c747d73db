package org.prefstream.topology.question;

import java.util.List;
import java.util.Map;
import org.prefstream.events.QuestionKind;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.CastVotes;

/// How much votes count. The same votes get the same answers until a refresh takes over what has
/// been learned since.
public interface Weights {
  /// Whether the votes of an annotator do not count.
  boolean isIgnored(String annotatorId);

  /// Whether votes on questions of a kind are weighed; otherwise all count alike.
  boolean weighs(QuestionKind kind);

  /// The posterior of votes on one question; [Posterior#NONE] if there are no votes, or if votes on
  /// this kind of question are not weighed.
  Posterior posterior(CastVotes votes);

  /// Weighs votes on one question of which most lie apart.
  ///
  /// @param loaded the votes to weigh by what is known now
  /// @param rest the sum of the evidence of the other votes; empty if there are none
  /// @param byLabel all votes, by label
  Weighed weigh(CastVotes loaded, long[] rest, int... byLabel);

  /// Votes of which most lie apart, weighed.
  ///
  /// @param posterior of all of them, as [#posterior] gives it
  /// @param own the evidence of each loaded vote, by annotator
  /// @param latent what [org.prefstream.consensus.crowd.Panel#judge] says of all of them, sweep by
  ///   sweep
  record Weighed(Posterior posterior, Map<String, long[]> own, List<Integer> latent) {
    /// Votes that all count alike, or no votes.
    public static final Weighed ALIKE = new Weighed(Posterior.NONE, Map.of(), List.of());
  }
}
