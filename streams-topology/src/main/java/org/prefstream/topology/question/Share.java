package org.prefstream.topology.question;

import java.util.List;
import org.prefstream.topology.state.Outcome;

/// What one partition adds to a sum over all partitions, kept up to date change by change.
public interface Share {
  /// Subtracts the question before the change, and adds the question after it.
  void count(VerdictChange change);

  /// Writes what has changed since the last checkpoint, so that a start continues from there.
  ///
  /// @param writes receives the writes, in order
  /// @return the records to publish: a share is published from time to time, not with each vote
  List<Outcome> checkpoint(List<Runnable> writes);
}
