package org.prefstream.topology.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;

/// What follows from an event, decided and not yet applied.
///
/// @param change the change of the question that the event is about; null if none changes
/// @param outcomes in the order in which they are to be published
record Decision(@Nullable VerdictChange change, List<Outcome> outcomes) {
  /// The event changes nothing.
  static final Decision NOTHING = new Decision(null, List.of());
}
