package org.prefstream.topology.rules;

/// What becomes of the votes of annotators against whom there is evidence.
public enum FlaggedVotes {
  /// They count as before; who runs the crowd decides.
  KEPT,
  /// They count no more, and neither does the annotator towards the votes a question needs.
  IGNORED
}
