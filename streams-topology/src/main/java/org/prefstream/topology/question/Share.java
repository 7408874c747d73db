package org.prefstream.topology.question;

import java.util.List;
import org.prefstream.topology.state.Outcome;

/// What one partition adds to a sum over all partitions, kept up to date change by change.
public interface Share {
  /// Takes away what the question said before, and adds what it says now.
  void count(VerdictChange change);

  /// The records of the share that are due: it is published from time to time, not with each vote.
  default List<Outcome> publishDue() {
    return List.of();
  }
}
