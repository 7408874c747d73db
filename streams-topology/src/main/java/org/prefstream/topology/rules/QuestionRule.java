package org.prefstream.topology.rules;

import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;

/// How questions of one kind are decided.
///
/// @param stop when the votes decide, if all count alike
/// @param models how the votes of models count
/// @param consensus how votes are weighed
public record QuestionRule(StopRule stop, AiVotes models, Weighting consensus) {
  /// The default stop rule, by majority; models count like people.
  public static final QuestionRule DEFAULT =
      new QuestionRule(StopRule.DEFAULT, AiVotes.OWN_RELIABILITY, Weighting.MAJORITY);
}
