package org.prefstream.faults;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.prefstream.faults.Ledger.Attempt;
import org.prefstream.faults.Ledger.Outcome;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;

/// A steady stream of votes over HTTP, whatever becomes of them: each vote has its own annotator
/// and its own key. An event that is not settled is sent again, the same, a second later, until it
/// is accepted or refused for good; every answer is recorded.
final class SteadyStream implements AutoCloseable {
  /// The number of prompts over which the votes are spread, and so over partitions.
  static final int PROMPTS = 24;

  private static final int PER_SECOND = 40;
  private static final Duration BEFORE_NEXT_ATTEMPT = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(1);
  private static final Duration SETTLED_WITHIN = RunningSystem.PATIENCE;

  private final URI votes;
  private final String name;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Map<String, List<Attempt>> attempts = new ConcurrentHashMap<>();
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread pace = Thread.ofVirtual().unstarted(this::sendSteadily);

  private SteadyStream(URI gateway, String name) {
    this.votes = gateway.resolve("/v1/annotations/preference");
    this.name = name;
  }

  /// Starts to send.
  ///
  /// @param name the prefix of the names of its prompts and annotators
  static SteadyStream to(Http gateway, String name) {
    SteadyStream stream = new SteadyStream(gateway.base(), name);
    stream.pace.start();
    return stream;
  }

  /// The answers so far.
  Ledger ledger() {
    return new Ledger(Map.copyOf(attempts));
  }

  /// Stops sending new events, and returns when all sent ones are settled.
  Ledger finish() throws InterruptedException {
    pace.interrupt();
    pace.join();
    senders.shutdown();
    if (!senders.awaitTermination(SETTLED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("Not settled within " + SETTLED_WITHIN + ": " + ledger());
    }
    return ledger();
  }

  @Override
  public void close() {
    pace.interrupt();
    senders.shutdownNow();
    client.shutdownNow();
  }

  private void sendSteadily() {
    try {
      for (int number = 0; true; number++) {
        int each = number;
        senders.execute(() -> sendUntilSettled(each));
        Thread.sleep(Duration.ofSeconds(1).dividedBy(PER_SECOND));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sendUntilSettled(int number) {
    String annotator = name + "-" + number;
    HttpRequest request = request(name + "-" + number % PROMPTS, annotator);
    List<Attempt> own = new CopyOnWriteArrayList<>();
    attempts.put(annotator, own);
    try {
      own.add(attempt(request));
      while (!own.getLast().outcome().isSettled()) {
        Thread.sleep(BEFORE_NEXT_ATTEMPT);
        own.add(attempt(request));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Attempt attempt(HttpRequest request) throws InterruptedException {
    long start = System.nanoTime();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      return new Attempt(
          Outcome.of(response.statusCode(), response.body()),
          response.statusCode(),
          response.headers().firstValue("Retry-After").isPresent(),
          Duration.ofNanos(System.nanoTime() - start));
    } catch (IOException e) {
      Outcome outcome = e instanceof ConnectException ? Outcome.NOTHING_KEPT : Outcome.IN_DOUBT;
      return new Attempt(outcome, 0, false, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private HttpRequest request(String prompt, String annotator) {
    String vote =
        """
        {"promptId":"%s","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"%s"}\
        """
            .formatted(prompt, annotator);
    return HttpRequest.newBuilder(votes)
        .timeout(ANSWER_WITHIN)
        .header("Content-Type", "application/json")
        .header("Idempotency-Key", newKey().toString())
        .POST(HttpRequest.BodyPublishers.ofString(vote))
        .build();
  }

  /// A UUID of version 7.
  private static UUID newKey() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return new UUID(
        System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000),
        random.nextLong() >>> 2 | Long.MIN_VALUE);
  }
}
