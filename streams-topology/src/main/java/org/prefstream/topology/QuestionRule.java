package org.prefstream.topology;

import org.prefstream.consensus.ModelVotes;
import org.prefstream.consensus.StopRule;

/// How questions of one kind are decided.
///
/// @param stop when the votes decide, if all count alike
/// @param models what the votes of models count
public record QuestionRule(StopRule stop, ModelVotes models) {
  /// The default stop rule; models count as anybody.
  public static final QuestionRule DEFAULT =
      new QuestionRule(StopRule.DEFAULT, ModelVotes.OWN_RELIABILITY);
}
