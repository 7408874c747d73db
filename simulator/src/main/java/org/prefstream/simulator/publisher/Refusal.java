package org.prefstream.simulator.publisher;

import java.util.Comparator;
import java.util.Optional;
import org.prefstream.simulator.jsonl.Origin;

/// One problem with an event, or with all events of a request.
///
/// @param origin the lines it is about; empty where they come from no file
/// @param reason in the gateway's words, the field first
public record Refusal(Optional<Origin> origin, String reason) implements Comparable<Refusal> {

  private static final Comparator<Refusal> ORDER =
      Comparator.comparing(
              (Refusal refusal) -> refusal.origin.orElse(null),
              Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(Refusal::reason);

  /// By file, line and reason; those without a line come last.
  @Override
  public int compareTo(Refusal other) {
    return ORDER.compare(this, other);
  }

  /// `file:7: field: reason`.
  @Override
  public String toString() {
    return origin.map(lines -> lines + ": ").orElse("") + reason;
  }
}
