package org.prefstream.local.up;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.prefstream.local.process.Ports;
import org.prefstream.local.system.HttpQuestion;
import org.prefstream.simulator.SimulatedCrowd;
import org.prefstream.simulator.publisher.Progress;
import org.prefstream.simulator.publisher.Publisher;
import org.prefstream.simulator.publisher.PublisherSettings;
import org.prefstream.simulator.publisher.Summary;
import org.prefstream.simulator.settings.CrowdSettings;

/// Publishes a simulated crowd's events through the gateway, and prints the monitor's counts every
/// two seconds.
final class Demo {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EVENTS_PER_SECOND = 500;
  private static final int ANNOTATIONS = 30_000;
  private static final int MOST_FREQUENT = 3;
  private static final long BETWEEN_LINES_NANOS = 2_000_000_000L;

  private final URI gateway;
  private final URI counts;
  private final PrintWriter out;
  private long printed = System.nanoTime();

  Demo(Ports ports, PrintWriter out) {
    this.gateway = URI.create("http://127.0.0.1:" + ports.gateway());
    this.counts = URI.create("http://127.0.0.1:" + ports.monitor() + "/v1/harm-categories");
    this.out = out;
  }

  /// Runs beside the system, and ends with the process at the latest.
  void start() {
    Thread.ofPlatform().daemon().name("demo").start(this::run);
  }

  private void run() {
    PublisherSettings settings =
        PublisherSettings.to(gateway).withBatchSize(20).withEventsPerSecond(EVENTS_PER_SECOND);
    SimulatedCrowd crowd = SimulatedCrowd.ofAnnotations(CrowdSettings.DEFAULTS, ANNOTATIONS);
    out.printf("A simulated crowd now sends %d events a second.%n", EVENTS_PER_SECOND);
    out.flush();
    try (Publisher publisher = Publisher.of(settings)) {
      Summary summary = publisher.publish(crowd.lines(), this::show);
      print(summary.total());
      out.println(
          summary.gaveUp().orElse("The demo crowd has finished; Prefstream keeps running."));
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(Progress progress) {
    if (System.nanoTime() - printed >= BETWEEN_LINES_NANOS) {
      printed = System.nanoTime();
      print(progress);
    }
  }

  private void print(Progress progress) {
    String line =
        HttpQuestion.ask(counts).flatMap(Demo::describe).orElse("the monitor does not answer");
    out.printf(Locale.ROOT, "%,8d events   %s%n", progress.accepted(), line);
    out.flush();
  }

  /// The monitor's counts in one line.
  static Optional<String> describe(String counts) {
    try {
      JsonNode summary = JSON.readTree(counts);
      String most =
          StreamSupport.stream(summary.path("categories").spliterator(), false)
              .filter(c -> c.path("total").asLong() > 0)
              .sorted(Comparator.comparingLong((JsonNode c) -> c.path("total").asLong()).reversed())
              .limit(MOST_FREQUENT)
              .map(c -> c.path("category").asText() + " " + c.path("total").asLong())
              .collect(Collectors.joining(", "));
      return Optional.of(
          "%d safe answers; harm: %s"
              .formatted(summary.path("safe").asLong(), most.isEmpty() ? "none yet" : most));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
