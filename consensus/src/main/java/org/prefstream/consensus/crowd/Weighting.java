package org.prefstream.consensus.crowd;

/// The assumption about annotators by which their votes are weighed.
public enum Weighting {
  /// All are alike, and nothing is learned: [org.prefstream.consensus.Majority] with its default
  /// accuracy, to the bit.
  MAJORITY,
  /// Each has a confusion matrix, learned vote by vote: the model of Dawid and Skene.
  DAWID_SKENE,
  /// The mean of several models, each of which is the right one for some crowd; see the package.
  AUTOMATIC
}
