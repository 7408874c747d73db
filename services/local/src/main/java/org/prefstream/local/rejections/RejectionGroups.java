package org.prefstream.local.rejections;

import java.io.PrintWriter;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.prefstream.events.Rejection;

/// Counts rejections by topic, field and reason. Knows neither keys nor values, so that nothing an
/// annotator or a model wrote can be in the list.
final class RejectionGroups {
  static final int WIDTH = 160;

  /// Reasons may contain numbers: more groups than this, and the rest is one group.
  private static final int MOST = 10_000;

  private static final Group OTHERS = new Group("several topics", "", "other reasons");

  private final Map<Group, Tally> tallies = new HashMap<>();

  /// What rejections of one group have in common, fit to be printed.
  private record Group(String topic, String field, String reason) {
    static Group of(Rejection rejection) {
      String field = rejection.getField();
      return new Group(
          Printable.of(rejection.getTopic(), WIDTH),
          field == null ? "" : Printable.of(field, WIDTH),
          Printable.of(rejection.getReason(), WIDTH));
    }

    String text() {
      return topic + (field.isEmpty() ? "" : ", field " + field) + ": " + reason;
    }
  }

  private record Tally(long times, Instant first, Instant last, Origin example) {
    static Tally of(Rejected rejected) {
      return new Tally(1, rejected.time(), rejected.time(), rejected.origin());
    }

    Tally plus(Tally other) {
      return new Tally(
          times + other.times,
          other.first.isBefore(first) ? other.first : first,
          other.last.isAfter(last) ? other.last : last,
          example);
    }
  }

  void add(Rejected rejected) {
    Group group = Group.of(rejected.rejection());
    boolean isFull = tallies.size() >= MOST && !tallies.containsKey(group);
    tallies.merge(isFull ? OTHERS : group, Tally.of(rejected), Tally::plus);
  }

  boolean isEmpty() {
    return tallies.isEmpty();
  }

  /// Prints the groups, the largest first, and the total.
  void print(PrintWriter out) {
    List<Map.Entry<Group, Tally>> sorted =
        tallies.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Group, Tally>>comparingLong(entry -> -entry.getValue().times)
                    .thenComparing(entry -> entry.getKey().text()))
            .toList();
    sorted.forEach(entry -> print(out, entry.getKey(), entry.getValue()));
    long total = sorted.stream().mapToLong(entry -> entry.getValue().times).sum();
    out.printf(
        Locale.ROOT,
        "%,d rejection%s for %,d reason%s%n",
        total,
        total == 1 ? "" : "s",
        sorted.size(),
        sorted.size() == 1 ? "" : "s");
  }

  private static void print(PrintWriter out, Group group, Tally tally) {
    out.printf(Locale.ROOT, "%,d of %s%n", tally.times, group.text());
    out.printf(
        "  from %s to %s, for example %s%n",
        tally.first, tally.last, Printable.of(tally.example.toString(), WIDTH));
  }
}
