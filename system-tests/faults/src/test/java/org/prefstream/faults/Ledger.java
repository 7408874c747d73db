package org.prefstream.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The answers to each event of a [SteadyStream], attempt by attempt, to be compared with the
/// stored records.
///
/// @param sent the attempts of each event, by its annotator
record Ledger(Map<String, List<Attempt>> sent) {

  /// The answer to an attempt.
  ///
  /// @param status the HTTP status; 0 if no answer came
  record Attempt(Outcome outcome, int status, boolean saysWhenToComeAgain, Duration took) {}

  /// The sender's knowledge after an attempt.
  enum Outcome {
    ACCEPTED,
    REFUSED,
    /// The event was not taken in, and is not stored.
    NOTHING_KEPT,
    /// The event was taken in, or may have been, but was not acknowledged: it may be stored, now or
    /// later.
    IN_DOUBT;

    static Outcome of(int status, String body) {
      return switch (status) {
        case 200, 201 -> ACCEPTED;
        case 503 -> body.contains("\"acknowledged\"") ? IN_DOUBT : NOTHING_KEPT;
        default -> REFUSED;
      };
    }

    boolean isSettled() {
      return this == ACCEPTED || this == REFUSED;
    }
  }

  /// The number of attempts with this outcome.
  long count(Outcome outcome) {
    return attempts().stream().filter(attempt -> attempt.outcome() == outcome).count();
  }

  Collection<Attempt> attempts() {
    return sent.values().stream().flatMap(List::stream).toList();
  }

  /// All attempts that were answered with 503.
  List<Attempt> unavailable() {
    return attempts().stream().filter(attempt -> attempt.status() == 503).toList();
  }

  /// The violations of these rules, one sentence each: an accepted event is stored, a refused one
  /// is not, and each attempt in doubt may have stored the event once more, byte for byte the same.
  ///
  /// @param stored the records of each event in the topic, by its annotator
  List<String> differences(Map<String, List<byte[]>> stored) {
    List<String> differences = new ArrayList<>();
    new TreeMap<>(sent)
        .forEach(
            (event, attempts) ->
                compare(event, attempts, stored.getOrDefault(event, List.of()), differences));
    stored.keySet().stream()
        .filter(event -> !sent.containsKey(event))
        .forEach(event -> differences.add(event + " is stored, but was never sent"));
    return differences;
  }

  private static void compare(
      String event, List<Attempt> attempts, List<byte[]> records, List<String> differences) {
    boolean accepted = attempts.stream().anyMatch(a -> a.outcome() == Outcome.ACCEPTED);
    long doubts = attempts.stream().filter(a -> a.outcome() == Outcome.IN_DOUBT).count();
    if (accepted && records.isEmpty()) {
      differences.add(event + " was accepted, but is lost");
    }
    long most = doubts + (accepted ? 1 : 0);
    if (records.size() > most) {
      differences.add(
          "%s is stored %d times, but its answers allow at most %d"
              .formatted(event, records.size(), most));
    }
    if (records.stream().anyMatch(record -> !Arrays.equals(record, records.getFirst()))) {
      differences.add(event + " is stored in different versions");
    }
  }

  /// Counts only, without the events.
  @Override
  public String toString() {
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, count(outcome));
    }
    return "%d events, attempts %s".formatted(sent.size(), outcomes);
  }
}
