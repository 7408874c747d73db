package org.prefstream.topology.prompt;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.topology.input.BrokenStateException;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;

/// What follows from an event, decided and not yet applied. Whatever could not be stored has failed
/// before this exists.
///
/// @param change the change of the question that the event is about; null if none changes
/// @param outcomes in the order in which they are to be published
/// @param writes write the changed state
record Decision(@Nullable VerdictChange change, List<Outcome> outcomes, List<Runnable> writes) {
  /// The event changes nothing.
  static final Decision NOTHING = new Decision(null, List.of(), List.of());

  /// Writes the changed state.
  ///
  /// @throws BrokenStateException if a write fails after another one has succeeded
  void write() {
    boolean written = false;
    for (Runnable write : writes) {
      try {
        write.run();
      } catch (RuntimeException | Error e) {
        if (written) {
          throw new BrokenStateException("some of the changes have been written", e);
        }
        throw e;
      }
      written = true;
    }
  }
}
