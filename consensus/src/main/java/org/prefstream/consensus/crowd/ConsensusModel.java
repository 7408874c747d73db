package org.prefstream.consensus.crowd;

/// What is assumed of annotators where their votes are weighed.
public enum ConsensusModel {
  /// They are alike, and nothing is learned of them: [org.prefstream.consensus.Majority] with its
  /// default accuracy, to the bit.
  MAJORITY,
  /// Each has a confusion matrix, learned vote by vote: Dawid and Skene's model.
  DAWID_SKENE,
  /// The mean of models of which each is the right one under some crowd; see the package.
  AUTOMATIC
}
