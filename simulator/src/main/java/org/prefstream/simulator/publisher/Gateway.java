package org.prefstream.simulator.publisher;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.prefstream.simulator.event.JsonReader;

/// One gateway, spoken to by HTTP/1.1. May be used by many threads.
final class Gateway implements AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final String TIME_PATH = "/v1/time";
  private static final int OK = 200;

  private final PublisherSettings settings;
  private final Answers answers = new Answers(InstantSource.system());
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .executor(executor)
          .build();

  Gateway(PublisherSettings settings) {
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

  /// What its clock says now; empty where it does not answer with that.
  Optional<Instant> time() throws InterruptedException {
    try {
      HttpRequest request = request(TIME_PATH).GET().build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == OK
          ? Optional.of(Instant.parse(timeIn(response.body())))
          : Optional.empty();
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String timeIn(String answer) throws IOException {
    return String.valueOf(JsonReader.readObject(answer).get("time"));
  }

  /// Ends every request that is under way.
  @Override
  public void close() {
    client.shutdownNow();
    executor.shutdownNow();
  }

  private HttpRequest request(Batch batch) {
    return request(batch.endpoint().path())
        .header("Content-Type", batch.contentType())
        // A server may hang up on a long body it refuses, and its answer would be lost
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
