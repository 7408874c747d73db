package org.prefstream.topology.question;

import java.util.List;
import org.prefstream.topology.state.Outcome;

/// The records of one kind that follow from a published change.
public interface Consequence {
  /// Adds the records that follow.
  ///
  /// @param outcomes in the order in which they are to be published
  void follow(VerdictChange change, List<Outcome> outcomes);
}
