package org.prefstream.benchmarks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.prefstream.benchmarks.process.BenchmarkFailure;

/// The metrics that a service publishes at `/metrics`.
public final class Metrics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI address;
  private final HttpClient client = HttpClient.newHttpClient();

  private Metrics(URI address) {
    this.address = address;
  }

  /// All figures of one moment, in the text format of Prometheus.
  public record Sample(String text) {

    /// The sum of a figure over all its labels.
    ///
    /// @throws BenchmarkFailure if it does not exist
    public double sum(String name) {
      return text.lines()
          .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
          .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
          .reduce(Double::sum)
          .orElseThrow(() -> new BenchmarkFailure("No " + name + " among the metrics"));
    }
  }

  /// The metrics of the service with a management port.
  public static Metrics at(int managementPort) {
    return new Metrics(URI.create("http://127.0.0.1:" + managementPort + "/metrics"));
  }

  public Sample read() throws InterruptedException {
    try {
      HttpRequest question = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
      return new Sample(client.send(question, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new BenchmarkFailure("A service does not publish metrics: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
