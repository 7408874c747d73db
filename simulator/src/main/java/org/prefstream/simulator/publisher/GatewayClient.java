package org.prefstream.simulator.publisher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A client of one gateway, over HTTP/1.1. Safe for use by many threads.
final class GatewayClient implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final String TIME_PATH = "/v1/time";

  private final PublisherSettings settings;
  private final Answers answers = new Answers(InstantSource.system());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .executor(executor)
          .build();

  GatewayClient(PublisherSettings settings) {
    this.settings = settings;
  }

  /// Sends a batch once and waits for the answer.
  Outcome send(Batch batch) throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request(batch), BodyHandlers.ofString());
      return answers.read(
          batch,
          response.statusCode(),
          response.headers().firstValue("Retry-After"),
          response.body());
    } catch (IOException e) {
      return new Outcome.Unacknowledged(
          e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()),
          Optional.empty());
    }
  }

  /// The gateway's time; empty if it does not answer with one.
  Optional<Instant> time() throws InterruptedException {
    try {
      HttpRequest request = request(TIME_PATH).GET().build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return Answers.time(response.statusCode(), response.body());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Aborts every request in flight.
  @Override
  public void close() {
    client.shutdownNow();
    executor.shutdownNow();
  }

  private HttpRequest request(Batch batch) {
    return request(batch.endpoint().path())
        .header("Content-Type", batch.contentType())
        // A server may close the connection on a long body that it refuses, and its answer would be
        // lost
        .expectContinue(batch.bytes() > Batches.MOST_BYTES)
        .POST(BodyPublishers.ofString(batch.body()))
        .build();
  }

  private HttpRequest.Builder request(String path) {
    String base = settings.gateway().toString();
    String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + path)).timeout(settings.requestTimeout());
    settings.headers().forEach(request::header);
    return request;
  }
}
