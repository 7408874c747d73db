package org.prefstream.local.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.InputFile;
import org.prefstream.simulator.jsonl.Entry;
import org.prefstream.simulator.jsonl.EventFiles;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.jsonl.LineOrder;
import org.prefstream.simulator.publisher.Progress;
import org.prefstream.simulator.publisher.Publisher;
import org.prefstream.simulator.publisher.PublisherSettings;
import org.prefstream.simulator.publisher.Summary;

/// Publishes events through a gateway, with a progress bar on standard error and a summary at the
/// end.
///
/// @param gateway the gateway's address
/// @param headers sent with every request, such as credentials
/// @param eventsPerSecond the pace; infinite for as fast as the gateway takes them
/// @param out the writer for the summary
record Publishing(
    URI gateway, Map<String, String> headers, double eventsPerSecond, PrintWriter out) {

  /// Publishes the events in files, each read once, and fails unless the gateway accepts every
  /// event.
  ///
  /// @throws IOException if a file cannot be opened; then nothing was sent
  void publish(EventFiles files) throws IOException {
    AtomicLong read = new AtomicLong();
    try (Stream<Entry> entries =
            files.lines(file -> new InputFile(file).open(raw -> new CountedBytes(raw, read)));
        ProgressBar bar = bytesRead(total(files))) {
      finish(
          publish(
              publisher -> entries.map(new LineOrder(publisher.time())::state),
              progress -> show(progress, read.get(), bar)));
    }
  }

  /// The number of bytes in all files, or -1 if it is not known.
  private static long total(EventFiles files) throws IOException {
    long total = 0;
    for (Path file : files.paths()) {
      OptionalLong size = new InputFile(file).size();
      if (size.isEmpty()) {
        return -1;
      }
      total += size.getAsLong();
    }
    return total;
  }

  private static ProgressBar bytesRead(long total) {
    return bar().setInitialMax(total).setUnit("MB", 1_000_000).build();
  }

  private static void show(Progress progress, long bytesRead, ProgressBar bar) {
    bar.stepTo(bytesRead);
    bar.setExtraMessage(
        String.format(
            Locale.ROOT, "%,d accepted, %,d refused", progress.accepted(), progress.refused()));
  }

  /// Publishes all events, and fails unless the gateway accepts every one.
  void publish(Stream<Line> events) {
    try (ProgressBar bar = bar().setInitialMax(-1).build()) {
      finish(publish(_ -> events, each -> bar.stepTo(each.accepted() + each.refused())));
    }
  }

  /// Events that may depend on the gateway's clock.
  private interface Events {
    Stream<? extends Entry> of(Publisher publisher) throws InterruptedException;
  }

  private Summary publish(Events events, Consumer<Progress> progress) {
    PublisherSettings settings =
        PublisherSettings.to(gateway).withEventsPerSecond(eventsPerSecond).withHeaders(headers);
    try (Publisher publisher = Publisher.of(settings)) {
      return publisher.publish(events.of(publisher), progress);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalFailure("Publishing was interrupted.", e);
    }
  }

  private static ProgressBarBuilder bar() {
    return new ProgressBarBuilder()
        .setTaskName("publishing")
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .showSpeed();
  }

  private void finish(Summary summary) {
    print(summary);
    requireComplete(summary);
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
    printRefusals(summary);
    out.flush();
  }

  private void printRefusals(Summary summary) {
    summary
        .refusals()
        .forEach(
            (reason, times) -> out.printf(Locale.ROOT, "refused %,d times: %s%n", times, reason));
    summary.refusedLines().forEach(refusal -> out.println("refused " + refusal));
    long more =
        summary.refusals().values().stream().mapToLong(Long::longValue).sum()
            - summary.refusedLines().size();
    if (more > 0 && !summary.refusedLines().isEmpty()) {
      out.printf(Locale.ROOT, "refused %,d more times, on other lines%n", more);
    }
  }

  private static void requireComplete(Summary summary) {
    summary
        .gaveUp()
        .ifPresent(
            reason -> {
              throw new LocalFailure("Gave up: " + reason);
            });
    if (!summary.complete()) {
      throw new LocalFailure(summary.total().refused() + " events were refused.");
    }
  }
}
