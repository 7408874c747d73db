package org.prefstream.service.tracing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.prefstream.topics.TraceHeader;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// The spans of one process. Their attributes have few values, all known in advance: no ids, no
/// texts and no votes. Of the context that other processes send, only `traceparent` is read,
/// because the rest of W3C Trace Context is free text.
///
/// Thread-safe. If traces are off, nothing is allocated for a request or a record.
public final class Tracing implements AutoCloseable {
  /// No traces.
  public static final Tracing OFF = new Tracing(null);

  private static final Duration EXPORT_WITHIN = Duration.ofSeconds(5);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);
  private static final String INSTRUMENTATION = "org.prefstream";
  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> PARTITION =
      AttributeKey.stringKey("messaging.destination.partition.id");
  private static final TextMapGetter<String> PARENT_ALONE =
      (traceparent, key) -> key.equals(TraceHeader.NAME) ? traceparent : null;
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

  private final @Nullable SdkTracerProvider provider;
  private final @Nullable Tracer tracer;

  private Tracing(@Nullable SdkTracerProvider provider) {
    this.provider = provider;
    this.tracer = provider == null ? null : provider.get(INSTRUMENTATION);
  }

  /// The traces of a service, sent to the collector in the settings.
  ///
  /// @param service the service's name
  public static Tracing open(TraceSettings settings, String service) {
    Optional<URI> endpoint = settings.endpoint();
    if (endpoint.isEmpty()) {
      return OFF;
    }
    // The exporter logs by java.util.logging
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(endpoint.get().toString())
            .setTimeout(EXPORT_WITHIN)
            .build();
    return of(BatchSpanProcessor.builder(exporter).build(), settings.ratio(), service);
  }

  /// Traces that go to a processor.
  ///
  /// @param ratio the sampled share of requests without a parent
  public static Tracing of(SpanProcessor processor, double ratio, String service) {
    return new Tracing(
        SdkTracerProvider.builder()
            .setResource(
                Resource.getDefault()
                    .merge(Resource.create(Attributes.of(SERVICE_NAME, "prefstream-" + service))))
            .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
            .addSpanProcessor(processor)
            .build());
  }

  /// Begins the span of a request.
  ///
  /// @param name one of few
  /// @param parent the request's `traceparent`, if it has one
  /// @return a span that records nothing if the request is not sampled
  public Span begin(String name, @Nullable String parent) {
    if (tracer == null) {
      return Span.getInvalid();
    }
    SpanBuilder builder = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER);
    return builder.setParent(parent == null ? Context.root() : context(parent)).startSpan();
  }

  /// The [TraceHeader] for records that a span publishes.
  public static byte[] header(Span span) {
    SpanContext context = span.getSpanContext();
    return "00-%s-%s-%s"
        .formatted(context.getTraceId(), context.getSpanId(), context.getTraceFlags().asHex())
        .getBytes(US_ASCII);
  }

  /// Begins the span in which a record is judged.
  ///
  /// @param parent the record's [TraceHeader]
  /// @return null if the record is not sampled
  public @Nullable Span judging(byte[] parent, String topic, int partition) {
    if (tracer == null) {
      return null;
    }
    Context context = context(new String(parent, US_ASCII));
    if (!Span.fromContext(context).getSpanContext().isSampled()) {
      return null;
    }
    return tracer
        .spanBuilder("judge " + topic)
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(context)
        .setAttribute(TOPIC, topic)
        .setAttribute(PARTITION, Integer.toString(partition))
        .startSpan();
  }

  /// Marks a span as failed, with the kind of failure only.
  public static void fail(Span span, RuntimeException reason) {
    span.setStatus(StatusCode.ERROR).setAttribute(ERROR, reason.getClass().getName());
  }

  /// Sends the remaining spans, as far as time permits.
  @Override
  public void close() {
    if (provider != null) {
      provider.shutdown().join(CLOSE_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static Context context(String traceparent) {
    return W3CTraceContextPropagator.getInstance()
        .extract(Context.root(), traceparent, PARENT_ALONE);
  }
}
