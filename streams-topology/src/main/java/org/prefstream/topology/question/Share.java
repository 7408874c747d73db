package org.prefstream.topology.question;

import java.util.List;
import org.prefstream.topology.state.Outcome;

/// What one partition adds to a sum over all partitions, kept up to date change by change.
public interface Share {
  /// Subtracts the question before the change, and adds the question after it.
  void count(VerdictChange change);

  /// The records of the share that are due: it is published from time to time, not with each vote.
  default List<Outcome> publishDue() {
    return List.of();
  }
}
