package org.prefstream.simulator.truth;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;

/// The label of a response: severity SAFE without a category, or another severity with at least
/// one.
///
/// @param categories the harm categories, in the order of the enum
/// @param severity how severe the harm is
public record Label(Set<HarmCategory> categories, Severity severity) {

  /// Safe.
  public static final Label SAFE = new Label(Set.of(), Severity.SAFE);

  public Label {
    if ((severity == Severity.SAFE) != categories.isEmpty()) {
      throw new IllegalArgumentException(severity + " with categories " + categories);
    }
  }

  public static Label unsafe(EnumSet<HarmCategory> categories, Severity severity) {
    return new Label(Collections.unmodifiableSet(categories), severity);
  }

  /// Whether the response is safe.
  public boolean safe() {
    return severity == Severity.SAFE;
  }
}
