package org.prefstream.gateway;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.ConnectionLimits;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.limits.Limits;
import org.prefstream.gateway.limits.ManualTime;
import org.prefstream.gateway.limits.Proxies;
import org.prefstream.gateway.limits.RateLimits;
import org.prefstream.gateway.publish.EventLog;
import org.prefstream.gateway.publish.EventOperation;
import org.prefstream.gateway.request.Origins;
import org.prefstream.gateway.stream.StreamSettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.Topics;

/// A gateway on a port of its own, with a Kafka producer that can be made to acknowledge by hand,
/// and a clock that stands still until a test moves it.
final class TestGateway implements AutoCloseable {
  static final String GENERATIONS = "/v1/generations";
  static final String SAFETY = "/v1/annotations/safety";
  static final String PREFERENCE = "/v1/annotations/preference";
  static final String JSON = "application/json";
  static final String LINES = "application/x-ndjson";
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final JsonArray PROBLEM_TYPES =
      new JsonObject(Contracts.load().operations().schemas())
          .getJsonObject("Problem")
          .getJsonObject("properties")
          .getJsonObject("type")
          .getJsonArray("enum");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  final MockProducer<String, byte[]> log;
  final SchemaRegistry registry = SchemaRegistry.of(new MockSchemaRegistryClient());
  final Topics topics = Topics.of("", registry);
  final MeterRegistry meters = new SimpleMeterRegistry();
  final AtomicBoolean open = new AtomicBoolean(true);
  final InFlight inFlight;
  final GatewayVerticle verticle;

  final ManualTime time = new ManualTime();

  private final int port;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();

  private TestGateway(Setup setup) throws Exception {
    log =
        new MockProducer<>(
            setup.acknowledging, null, new StringSerializer(), new ByteArraySerializer());
    inFlight = new InFlight(setup.limits.eventsInFlight(), setup.limits.bytesInFlight());
    verticle =
        assembly(setup).verticles(1, new HttpAddress("127.0.0.1", 0), setup.stopWithin).getFirst();
    vertx
        .deployVerticle(verticle)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    port = verticle.port();
  }

  private Assembly assembly(Setup setup) {
    return new Assembly(
        setup.settings(),
        EventOperation.all(topics, registry),
        new EventLog(log, time),
        setup.authenticator,
        this::gate,
        inFlight,
        InstantSource.fixed(setup.now),
        time,
        meters,
        setup.tracing);
  }

  private Admission gate() {
    return open.get()
        ? Admission.admitted()
        : new Admission.Refused(Answer.unavailable("the gateway is not ready; nothing was kept"));
  }

  Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /// A gateway whose log acknowledges at once.
  static TestGateway acknowledging() throws Exception {
    return Setup.DEFAULTS.start();
  }

  /// A gateway whose log acknowledges by hand.
  static TestGateway waiting(Limits limits) throws Exception {
    return Setup.DEFAULTS.waiting().with(limits).start();
  }

  static TestGateway with(Authenticator authenticator) throws Exception {
    return Setup.DEFAULTS.with(authenticator).start();
  }

  static TestGateway with(Origins origins) throws Exception {
    return Setup.DEFAULTS.with(origins).start();
  }

  static TestGateway with(Limits limits) throws Exception {
    return Setup.DEFAULTS.with(limits).start();
  }

  int port() {
    return port;
  }

  HttpRequest.Builder request(String path) {
    URI uri = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
    return HttpRequest.newBuilder(uri).timeout(PATIENCE);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return post(path, type, BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String path, String type, BodyPublisher body)
      throws IOException, InterruptedException {
    return send(request(path).header("Content-Type", type).POST(body));
  }

  CompletableFuture<HttpResponse<String>> postLater(String path, String type, String body) {
    HttpRequest request =
        request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)).build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  /// The problem in an answer; its type must be one that the contract lists.
  static JsonObject problem(HttpResponse<String> response) {
    String type = response.headers().firstValue("content-type").orElse("none");
    if (!type.equals("application/problem+json")) {
      throw new AssertionError(response.statusCode() + " with " + type + ": " + response.body());
    }
    JsonObject problem = new JsonObject(response.body());
    if (!PROBLEM_TYPES.contains(problem.getString("type"))) {
      throw new AssertionError("the contract does not list this kind of problem: " + problem);
    }
    return problem;
  }

  static void await(BooleanSupplier condition) throws InterruptedException, TimeoutException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("waited " + PATIENCE);
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    vertx
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  /// The parts of a gateway that tests choose. Each method changes one part in a copy.
  static final class Setup {
    static final Setup DEFAULTS = new Setup();

    private boolean acknowledging = true;
    private Limits limits = Limits.DEFAULTS;
    private Authenticator authenticator = Authenticator.trusting();
    private Origins origins = Origins.NONE;
    private StreamSettings streams = StreamSettings.DEFAULTS;
    private Instant now = NOW;
    private RateLimits rates = RateLimits.NONE;
    private Proxies proxies = Proxies.NONE;
    private ConnectionLimits connections = ConnectionLimits.DEFAULTS;
    private Tracing tracing = Tracing.OFF;
    private Duration stopWithin = Duration.ofSeconds(10);

    private Setup() {}

    /// The log acknowledges by hand.
    Setup waiting() {
      return changed(copy -> copy.acknowledging = false);
    }

    /// How long the gateway waits for its connections when it stops.
    Setup stoppingWithin(Duration other) {
      return changed(copy -> copy.stopWithin = other);
    }

    Setup at(Instant other) {
      return changed(copy -> copy.now = other);
    }

    Setup with(Limits other) {
      return changed(copy -> copy.limits = other);
    }

    Setup with(Authenticator other) {
      return changed(copy -> copy.authenticator = other);
    }

    Setup with(Origins other) {
      return changed(copy -> copy.origins = other);
    }

    Setup with(StreamSettings other) {
      return changed(copy -> copy.streams = other);
    }

    Setup with(RateLimits other) {
      return changed(copy -> copy.rates = other);
    }

    Setup with(Proxies other) {
      return changed(copy -> copy.proxies = other);
    }

    Setup with(ConnectionLimits other) {
      return changed(copy -> copy.connections = other);
    }

    Setup with(Tracing other) {
      return changed(copy -> copy.tracing = other);
    }

    TestGateway start() throws Exception {
      return new TestGateway(this);
    }

    private IntakeSettings settings() {
      return new IntakeSettings(
          origins, streams, limits, rates, connections, proxies, IntakeSettings.DEFAULT_CLOCK_SKEW);
    }

    private Setup changed(Consumer<Setup> change) {
      Setup copy = new Setup();
      copy.acknowledging = acknowledging;
      copy.limits = limits;
      copy.authenticator = authenticator;
      copy.origins = origins;
      copy.streams = streams;
      copy.now = now;
      copy.rates = rates;
      copy.proxies = proxies;
      copy.connections = connections;
      copy.tracing = tracing;
      copy.stopWithin = stopWithin;
      change.accept(copy);
      return copy;
    }
  }
}
