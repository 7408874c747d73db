package org.prefstream.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The parts that every service is made of: event loops, meters, clients of Kafka and of the schema
/// registry, servers, and the reason why it cannot go on. Whatever was opened is closed in the
/// opposite order.
public final class ServiceParts implements AutoCloseable {
  private static final Duration START_WITHIN = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(ServiceParts.class);

  private final ServiceSettings settings;
  private final SchemaRegistry registry;
  private final Admin admin;
  private final ServiceRuntime runtime;
  private final Deque<Runnable> closings = new ArrayDeque<>();
  private final CompletableFuture<Void> failure = new CompletableFuture<>();
  private @Nullable ManagementServer management;

  /// Puts a service together and starts it.
  @FunctionalInterface
  public interface Assembly<S> {
    S start(ServiceParts parts) throws InterruptedException, TimeoutException;
  }

  private ServiceParts(ServiceSettings settings, int eventLoops) {
    this.settings = settings;
    registry = SchemaRegistry.connect(settings.registry());
    onClose(registry::close);
    admin = Admin.create(settings.kafka().properties());
    // Without a broker its questions stay open for long, and nobody wants their answers any more
    onClose(() -> admin.close(Duration.ZERO));
    runtime = ServiceRuntime.create(eventLoops);
    onClose(runtime::close);
  }

  /// Starts a service. If that fails, everything that has been opened is closed.
  ///
  /// @throws InterruptedException when the service is stopped meanwhile
  /// @throws TimeoutException if its servers do not come up
  public static <S> S start(ServiceSettings settings, int eventLoops, Assembly<S> assembly)
      throws InterruptedException, TimeoutException {
    ServiceParts parts = new ServiceParts(settings, eventLoops);
    boolean started = false;
    try {
      S service = assembly.start(parts);
      started = true;
      return service;
    } finally {
      if (!started) {
        parts.close();
      }
    }
  }

  public Vertx vertx() {
    return runtime.vertx();
  }

  public PrometheusMeterRegistry meters() {
    return runtime.meters();
  }

  public SchemaRegistry registry() {
    return registry;
  }

  public Admin admin() {
    return admin;
  }

  /// All topics, under the deployment's prefix.
  public Topics topics() {
    return Topics.of(settings.kafka().topicPrefix(), registry);
  }

  /// Has something closed when the service stops, before everything that was opened earlier.
  public void onClose(Runnable closing) {
    closings.push(closing);
  }

  /// Deploys servers, and the management server with them; returns when all listen.
  ///
  /// @param checks the conditions under which the service is ready
  /// @throws InterruptedException when the service is stopped meanwhile
  /// @throws TimeoutException if they do not listen in time
  public void serve(List<? extends Deployable> servers, List<ReadinessCheck> checks)
      throws InterruptedException, TimeoutException {
    ManagementServer added = new ManagementServer(settings.management(), meters(), checks);
    management = added;
    List<Future<String>> deployed = new ArrayList<>();
    servers.forEach(server -> deployed.add(vertx().deployVerticle(server)));
    deployed.add(vertx().deployVerticle(added));
    ServiceRuntime.await(Future.all(deployed), START_WITHIN);
  }

  /// The port of health, readiness and metrics.
  public int managementPort() {
    return Objects.requireNonNull(management, "does not serve").port();
  }

  /// Declares that the service cannot go on. The first reason counts.
  public void fail(Throwable reason) {
    failure.completeExceptionally(reason);
  }

  /// Completes exceptionally when the service cannot go on.
  public CompletionStage<Void> failure() {
    return failure;
  }

  @Override
  public void close() {
    while (!closings.isEmpty()) {
      try {
        closings.pop().run();
      } catch (RuntimeException e) { // the edge of a stop, which goes on with the other parts
        LOG.atError().setCause(e).log("A part of the service could not be closed");
      }
    }
  }
}
