package org.prefstream.local;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.prefstream.simulator.event.EventFiles;
import org.prefstream.simulator.event.Line;
import org.prefstream.simulator.publisher.Progress;
import org.prefstream.simulator.publisher.Publisher;
import org.prefstream.simulator.publisher.PublisherSettings;
import org.prefstream.simulator.publisher.Summary;

/// Publishes events through a gateway before the user's eyes: a progress bar on standard error, a
/// summary at the end.
///
/// @param gateway the gateway's address
/// @param headers sent with every request, such as credentials
/// @param eventsPerSecond the pace; infinite for as fast as it goes
/// @param out where the summary goes
record Publishing(
    URI gateway, Map<String, String> headers, double eventsPerSecond, PrintWriter out) {

  /// Publishes what stands in files, and fails unless the gateway took every event.
  ///
  /// @throws IOException if a file cannot be read
  void publish(EventFiles files) throws IOException {
    try {
      publishAll(files, count(files));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void publishAll(EventFiles files, long total) throws IOException {
    try (Stream<Line> lines = files.lines()) {
      publish(lines, total);
    }
  }

  private static long count(EventFiles files) throws IOException {
    try (Stream<Line> lines = files.lines()) {
      return lines.count();
    }
  }

  /// Publishes all, and fails unless the gateway took every event.
  ///
  /// @param total how many events there are, or -1 where that is not known
  void publish(Stream<Line> events, long total) {
    Summary summary = publishBehindABar(events, total);
    print(summary);
    requireComplete(summary);
  }

  private Summary publishBehindABar(Stream<Line> events, long total) {
    PublisherSettings settings =
        PublisherSettings.to(gateway).withEventsPerSecond(eventsPerSecond).withHeaders(headers);
    try (Publisher publisher = Publisher.of(settings);
        ProgressBar bar = bar(total)) {
      return publisher.publish(events, progress -> show(progress, bar));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalFailure("Publishing was interrupted.", e);
    }
  }

  private static ProgressBar bar(long total) {
    return new ProgressBarBuilder()
        .setTaskName("publishing")
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .showSpeed()
        .build();
  }

  private static void show(Progress progress, ProgressBar bar) {
    bar.stepTo(progress.accepted() + progress.refused());
  }

  private void print(Summary summary) {
    Progress total = summary.total();
    out.printf(
        Locale.ROOT,
        "%,d events accepted, %,d refused, in %.1f s: %,.0f a second; %,d requests were sent"
            + " again%n",
        total.accepted(),
        total.refused(),
        total.elapsed().toMillis() / 1000.0,
        total.acceptedPerSecond(),
        total.retries());
    out.printf(
        Locale.ROOT,
        "latency of a request: median %d ms, 95%% %d ms, 99%% %d ms, longest %d ms%n",
        summary.median().toMillis(),
        summary.p95().toMillis(),
        summary.p99().toMillis(),
        summary.longest().toMillis());
    summary
        .refusals()
        .forEach((reason, times) -> out.printf("refused %d times: %s%n", times, reason));
    out.flush();
  }

  private static void requireComplete(Summary summary) {
    summary
        .gaveUp()
        .ifPresent(
            reason -> {
              throw new LocalFailure("Gave up: " + reason);
            });
    if (!summary.complete()) {
      throw new LocalFailure("The gateway refused " + summary.total().refused() + " events.");
    }
  }
}
