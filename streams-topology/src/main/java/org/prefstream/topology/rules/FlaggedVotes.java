package org.prefstream.topology.rules;

/// Whether the votes of flagged annotators count.
public enum FlaggedVotes {
  /// They count as before; what to do is left to the operator.
  KEPT,
  /// They no longer count, and neither does the annotator towards the votes that a question needs.
  IGNORED
}
