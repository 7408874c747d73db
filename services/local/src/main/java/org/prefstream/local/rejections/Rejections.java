package org.prefstream.local.rejections;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// What can be done with rejections. Each task reads them once, and keeps no more of them than it
/// has to print.
record Rejections(RejectionLog log, Topics topics, PrintWriter out) {

  /// Counts the occurrences of one record, and keeps the last.
  private static final class Latest implements RejectionLog.Reader {
    private long times;
    private @Nullable Rejected last;

    @Override
    public void read(Rejected rejected) {
      times++;
      last = rejected;
    }
  }

  /// Lists the chosen rejections by topic, field and reason.
  void list(Selection selection) {
    RejectionGroups groups = new RejectionGroups();
    Set<Origin> missing = read(selection, groups::add);
    if (!groups.isEmpty()) {
      groups.print(out);
    } else if (selection.isAll()) {
      out.println("There are no rejections.");
    } else {
      out.println("No rejection matches.");
    }
    out.flush();
    requireFound(missing);
  }

  /// Shows a record as it was last rejected.
  void show(Origin origin) {
    Latest latest = new Latest();
    requireFound(read(Selection.only(Set.of(origin)), latest));
    if (latest.last != null) {
      new RejectionPage(topics, out).print(latest.last, latest.times);
    }
    out.flush();
  }

  /// Prints what publishing again would do.
  void rehearse(Selection selection) {
    publish(selection, Republication.rehearsal(inputs(), out), () -> {});
  }

  /// Publishes the chosen records again.
  ///
  /// @throws LocalFailure if one was not published, or is not among the rejections
  void publish(Selection selection, Producer<byte[], byte[]> producer) {
    publish(selection, Republication.by(producer, inputs(), out), producer::flush);
  }

  /// @param settle waits for all outcomes
  private void publish(Selection selection, Republication republication, Runnable settle) {
    Set<Origin> missing;
    try {
      missing = read(selection, republication::add);
    } finally {
      settle.run();
      republication.printTotal();
    }
    republication.requireComplete();
    requireFound(missing);
  }

  private Set<String> inputs() {
    return topics.inputs().stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
  }

  /// Reads the chosen rejections; returns the chosen origins that are not among them.
  private Set<Origin> read(Selection selection, RejectionLog.Reader reader) {
    Set<Origin> missing = new HashSet<>(selection.origins());
    long unreadable =
        log.read(
            rejected -> {
              if (selection.includes(rejected)) {
                missing.remove(rejected.origin());
                reader.read(rejected);
              }
            });
    if (unreadable > 0) {
      out.printf(Locale.ROOT, "%,d records of %s cannot be read%n", unreadable, log.topic().name());
    }
    return missing;
  }

  private static void requireFound(Set<Origin> missing) {
    if (!missing.isEmpty()) {
      throw new LocalFailure(
          "Not among the rejections: "
              + missing.stream().map(Origin::toString).sorted().collect(Collectors.joining(", ")));
    }
  }
}
