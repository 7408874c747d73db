package org.prefstream.service;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.Label;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The event loops and the meters that the parts of one service share.
///
/// Closing it closes the event loops with everything deployed on them.
public record ServiceRuntime(Vertx vertx, PrometheusMeterRegistry meters) implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(30);

  /// A client may send any method, and each would become a meter of its own.
  private static final MeterFilter BOUNDED_METHODS =
      MeterFilter.replaceTagValues(
          "method",
          unknown -> "other",
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "PATCH",
          "DELETE",
          "OPTIONS",
          "TRACE",
          "CONNECT");

  /// Event loops and meters for one process. The labels have few values: method, status code and
  /// the names of the pools.
  public static ServiceRuntime create(int eventLoops) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    meters.config().meterFilter(BOUNDED_METHODS);
    new JvmMemoryMetrics().bindTo(meters);
    new JvmThreadMetrics().bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    bindGarbageCollection(meters);
    MicrometerMetricsOptions metrics = new MicrometerMetricsOptions();
    metrics.setEnabled(true);
    metrics.setLabels(
        EnumSet.of(Label.HTTP_METHOD, Label.HTTP_CODE, Label.POOL_TYPE, Label.POOL_NAME));
    Vertx vertx =
        Vertx.builder()
            .with(new VertxOptions().setEventLoopPoolSize(eventLoops).setMetricsOptions(metrics))
            .withMetrics(new MicrometerMetricsFactory(meters))
            .build();
    return new ServiceRuntime(vertx, meters);
  }

  /// Waits for an asynchronous result while a service starts or stops; never on an event loop.
  public static <T> T await(Future<T> future, Duration within)
      throws InterruptedException, TimeoutException {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new CompletionException(e.getCause());
    }
  }

  @Override
  public void close() {
    try {
      await(vertx.close(), CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      throw new IllegalStateException("the event loops did not close within " + CLOSE_WITHIN, e);
    } finally {
      meters.close();
    }
  }

  @SuppressWarnings("resource") // its listener lives as long as the process
  private static void bindGarbageCollection(PrometheusMeterRegistry meters) {
    new JvmGcMetrics().bindTo(meters);
  }
}
