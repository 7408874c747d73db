package org.prefstream.service.tracing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TracingTest {
  private static final String SAMPLED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final String TOPIC = "safety-annotations";

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracing tracing = Tracing.of(SimpleSpanProcessor.create(exporter), 0, "aggregator");

  @Test
  void judgingContinuesASampledTraceWithTopicAndPartitionOnly() {
    Span followed = followed(SAMPLED);
    String header = new String(Tracing.header(followed), US_ASCII);
    followed.end();

    SpanData span = exporter.getFinishedSpanItems().getFirst();
    assertThat(span.getName()).isEqualTo("judge " + TOPIC);
    assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(span.getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(header).isEqualTo("00-%s-%s-01".formatted(span.getTraceId(), span.getSpanId()));
    assertThat(span.getAttributes().asMap())
        .isEqualTo(
            Map.of(
                AttributeKey.stringKey("messaging.destination.name"),
                TOPIC,
                AttributeKey.stringKey("messaging.destination.partition.id"),
                "5"));
    assertThat(span.getResource().getAttributes().asMap().toString())
        .contains("service.name=prefstream-aggregator");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "anything",
        ""
      })
  void judgingIsNotTracedWithoutASampledParent(String parent) {
    assertThat(tracing.judging(parent.getBytes(US_ASCII), TOPIC, 5)).isNull();
  }

  @Test
  void judgingContinuesATraceThatBeganHere() {
    Tracing gateway = Tracing.of(SimpleSpanProcessor.create(exporter), 1, "gateway");
    Span request = gateway.begin("POST", null);

    followed(new String(Tracing.header(request), US_ASCII)).end();

    assertThat(exporter.getFinishedSpanItems().getFirst().getParentSpanId())
        .isEqualTo(request.getSpanContext().getSpanId());
  }

  @Test
  void recordsOnlyTheKindOfAFailure() {
    Span followed = followed(SAMPLED);
    Tracing.fail(followed, new IllegalStateException("a secret"));
    followed.end();

    SpanData span = exporter.getFinishedSpanItems().getFirst();
    assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    assertThat(span.toString()).contains("IllegalStateException").doesNotContain("a secret");
  }

  @Test
  void offRecordsNothing() {
    assertThat(Tracing.OFF.begin("POST", SAMPLED)).isSameAs(Span.getInvalid());
    assertThat(Tracing.OFF.judging(SAMPLED.getBytes(US_ASCII), TOPIC, 5)).isNull();
  }

  @Test
  void sendsRemainingSpansWhenClosed() throws Exception {
    List<String> received = Collections.synchronizedList(new ArrayList<>());
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          received.add(new String(exchange.getRequestBody().readAllBytes(), US_ASCII));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    try {
      URI endpoint =
          URI.create("http://127.0.0.1:%d/v1/traces".formatted(collector.getAddress().getPort()));
      try (Tracing exporting =
          Tracing.open(new TraceSettings(Optional.of(endpoint), 1), "gateway")) {
        exporting.begin("POST", null).end();
      }

      assertThat(received).singleElement().asString().contains("prefstream-gateway", "POST");
    } finally {
      collector.stop(0);
    }
  }

  private Span followed(String parent) {
    return Objects.requireNonNull(tracing.judging(parent.getBytes(US_ASCII), TOPIC, 5));
  }
}
