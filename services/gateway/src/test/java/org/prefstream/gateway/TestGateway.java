package org.prefstream.gateway;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.github.bucket4j.TimeMeter;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.HttpAddress;
import org.prefstream.service.identity.Authenticator;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.Topics;

/// A gateway on a port of its own, with a log that acknowledges when it is told to.
final class TestGateway implements AutoCloseable {
  static final String GENERATIONS = "/v1/generations";
  static final String SAFETY = "/v1/annotations/safety";
  static final String PREFERENCE = "/v1/annotations/preference";
  static final String JSON = "application/json";
  static final String LINES = "application/x-ndjson";
  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private static final JsonArray PROBLEM_TYPES =
      new JsonObject(Contract.load().schemas())
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
    Limits limits = setup.limits;
    log =
        new MockProducer<>(
            setup.acknowledging, null, new StringSerializer(), new ByteArraySerializer());
    inFlight = new InFlight(limits.eventsInFlight(), limits.bytesInFlight());
    Ingress ingress =
        new Ingress(
            new EventLog(log),
            inFlight,
            limits,
            new Rates(setup.rates, limits.requestEvents(), time, meters),
            new Connections(setup.connections, setup.proxies, meters),
            setup.authenticator,
            InstantSource.fixed(setup.now),
            () -> open.get() ? null : "the gateway is not ready",
            meters,
            setup.tracing);
    Routes routes =
        Routes.of(
            Publication.all(topics, registry),
            Duration.ofMinutes(5),
            ingress,
            setup.origins,
            setup.proxies,
            setup.streams);
    verticle =
        new GatewayVerticle(
            new HttpAddress("127.0.0.1", 0), routes, ingress.connections(), Duration.ofSeconds(10));
    vertx
        .deployVerticle(verticle)
        .toCompletionStage()
        .toCompletableFuture()
        .get(20, TimeUnit.SECONDS);
    port = verticle.port();
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

  /// The problem that an answer tells, which must be of a kind that the contract lists.
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

  /// What a gateway is made of.
  record Setup(
      boolean acknowledging,
      Limits limits,
      Authenticator authenticator,
      Origins origins,
      StreamSettings streams,
      Instant now,
      RateLimits rates,
      Proxies proxies,
      ConnectionLimits connections,
      Tracing tracing) {
    static final Setup DEFAULTS =
        new Setup(
            true,
            Limits.DEFAULTS,
            Authenticator.trusting(),
            Origins.NONE,
            StreamSettings.DEFAULTS,
            NOW,
            RateLimits.NONE,
            Proxies.NONE,
            ConnectionLimits.DEFAULTS,
            Tracing.OFF);

    /// The log acknowledges by hand.
    Setup waiting() {
      return new Setup(
          false,
          limits,
          authenticator,
          origins,
          streams,
          now,
          rates,
          proxies,
          connections,
          tracing);
    }

    Setup with(Limits other) {
      return new Setup(
          acknowledging,
          other,
          authenticator,
          origins,
          streams,
          now,
          rates,
          proxies,
          connections,
          tracing);
    }

    Setup with(Authenticator other) {
      return new Setup(
          acknowledging,
          limits,
          other,
          origins,
          streams,
          now,
          rates,
          proxies,
          connections,
          tracing);
    }

    Setup with(Origins other) {
      return new Setup(
          acknowledging,
          limits,
          authenticator,
          other,
          streams,
          now,
          rates,
          proxies,
          connections,
          tracing);
    }

    Setup with(StreamSettings other) {
      return new Setup(
          acknowledging,
          limits,
          authenticator,
          origins,
          other,
          now,
          rates,
          proxies,
          connections,
          tracing);
    }

    Setup at(Instant other) {
      return new Setup(
          acknowledging,
          limits,
          authenticator,
          origins,
          streams,
          other,
          rates,
          proxies,
          connections,
          tracing);
    }

    Setup with(RateLimits other) {
      return new Setup(
          acknowledging,
          limits,
          authenticator,
          origins,
          streams,
          now,
          other,
          proxies,
          connections,
          tracing);
    }

    Setup with(Proxies other) {
      return new Setup(
          acknowledging,
          limits,
          authenticator,
          origins,
          streams,
          now,
          rates,
          other,
          connections,
          tracing);
    }

    Setup with(ConnectionLimits other) {
      return new Setup(
          acknowledging,
          limits,
          authenticator,
          origins,
          streams,
          now,
          rates,
          proxies,
          other,
          tracing);
    }

    Setup with(Tracing other) {
      return new Setup(
          acknowledging,
          limits,
          authenticator,
          origins,
          streams,
          now,
          rates,
          proxies,
          connections,
          other);
    }

    TestGateway start() throws Exception {
      return new TestGateway(this);
    }
  }

  /// Time that stands still until it is moved.
  static final class ManualTime implements TimeMeter {
    private final AtomicLong nanos = new AtomicLong();

    void pass(Duration duration) {
      nanos.addAndGet(duration.toNanos());
    }

    @Override
    public long currentTimeNanos() {
      return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
