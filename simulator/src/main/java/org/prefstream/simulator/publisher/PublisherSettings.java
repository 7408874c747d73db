package org.prefstream.simulator.publisher;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// How events are sent.
///
/// @param gateway the gateway's address, such as `http://127.0.0.1:8080`
/// @param connections the most requests at a time, 1 to 10,000
/// @param batchSize events a request, 1 to 10,000; 1 sends each event as one JSON object, more send
///   lines of JSON
/// @param eventsPerSecond the pace; infinite for as fast as it goes
/// @param requestTimeout how long an answer may take before the request is sent again
/// @param patience how long nothing at all may be acknowledged before the publisher gives up
/// @param headers sent with every request, such as credentials; hidden in the text form
public record PublisherSettings(
    URI gateway,
    int connections,
    int batchSize,
    double eventsPerSecond,
    Duration requestTimeout,
    Duration patience,
    Map<String, String> headers) {

  private static final int MOST_CONNECTIONS = 10_000;
  private static final int LARGEST_BATCH = 10_000;

  public PublisherSettings {
    List<String> problems = new ArrayList<>();
    require(problems, isWeb(gateway), "gateway is " + gateway + ", no http or https address");
    require(
        problems,
        connections >= 1 && connections <= MOST_CONNECTIONS,
        "connections is " + connections + "; 1 to 10000 are accepted");
    require(
        problems,
        batchSize >= 1 && batchSize <= LARGEST_BATCH,
        "batchSize is " + batchSize + "; 1 to 10000 are accepted");
    require(
        problems, eventsPerSecond > 0, "eventsPerSecond is " + eventsPerSecond + ", not above 0");
    require(problems, requestTimeout.isPositive(), "requestTimeout is " + requestTimeout);
    require(problems, patience.isPositive(), "patience is " + patience);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    headers = Map.copyOf(headers);
  }

  /// 64 connections, batches of 100, as fast as it goes, 30 s a request, 2 minutes of patience.
  public static PublisherSettings to(URI gateway) {
    return new PublisherSettings(
        gateway,
        64,
        100,
        Double.POSITIVE_INFINITY,
        Duration.ofSeconds(30),
        Duration.ofMinutes(2),
        Map.of());
  }

  /// The same with another number of connections.
  public PublisherSettings withConnections(int connections) {
    return new PublisherSettings(
        gateway, connections, batchSize, eventsPerSecond, requestTimeout, patience, headers);
  }

  /// The same with another number of events a request.
  public PublisherSettings withBatchSize(int batchSize) {
    return new PublisherSettings(
        gateway, connections, batchSize, eventsPerSecond, requestTimeout, patience, headers);
  }

  /// The same at another pace.
  public PublisherSettings withEventsPerSecond(double eventsPerSecond) {
    return new PublisherSettings(
        gateway, connections, batchSize, eventsPerSecond, requestTimeout, patience, headers);
  }

  /// The same with another time an answer may take.
  public PublisherSettings withRequestTimeout(Duration requestTimeout) {
    return new PublisherSettings(
        gateway, connections, batchSize, eventsPerSecond, requestTimeout, patience, headers);
  }

  /// The same with more or less patience.
  public PublisherSettings withPatience(Duration patience) {
    return new PublisherSettings(
        gateway, connections, batchSize, eventsPerSecond, requestTimeout, patience, headers);
  }

  /// The same with these headers.
  public PublisherSettings withHeaders(Map<String, String> headers) {
    return new PublisherSettings(
        gateway, connections, batchSize, eventsPerSecond, requestTimeout, patience, headers);
  }

  @Override
  public String toString() {
    return "%s, %d connections, batches of %d, %s events/s, headers %s"
        .formatted(
            gateway, connections, batchSize, eventsPerSecond, new TreeSet<>(headers.keySet()));
  }

  private static boolean isWeb(URI gateway) {
    return ("http".equals(gateway.getScheme()) || "https".equals(gateway.getScheme()))
        && gateway.getHost() != null;
  }

  private static void require(List<String> problems, boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }
}
