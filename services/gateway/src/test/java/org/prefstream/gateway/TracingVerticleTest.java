package org.prefstream.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.LINES;
import static org.prefstream.gateway.TestGateway.PREFERENCE;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.gateway.stream.StreamHandler;
import org.prefstream.gateway.stream.StreamMessages;
import org.prefstream.service.tracing.Tracing;
import org.prefstream.topics.TraceHeader;

/// One trace from the request through the records to their readers.
final class TracingVerticleTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CALLER = "b7ad6b7169203331";
  private static final String SAMPLED = "00-" + TRACE + "-" + CALLER + "-01";
  private static final String NOT_SAMPLED = "00-" + TRACE + "-" + CALLER + "-00";
  private static final String VOTE =
      """
      {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","choice":"TIE",\
      "annotatorId":"w1"}\
      """;

  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

  @AfterEach
  void forget() {
    exporter.shutdown();
  }

  private Tracing sampling(double ratio) {
    return Tracing.of(SimpleSpanProcessor.create(exporter), ratio, "gateway");
  }

  @Test
  void carriesTheTraceOfARequestToEveryRecordAndItsReader() throws Exception {
    try (Tracing tracing = sampling(0);
        TestGateway gateway = Setup.DEFAULTS.with(tracing).start()) {
      post(gateway, SAMPLED, LINES, VOTE + "\n" + VOTE);

      SpanData request = onlySpan();
      assertThat(request.getTraceId()).isEqualTo(TRACE);
      assertThat(request.getParentSpanId()).isEqualTo(CALLER);
      String header = "00-%s-%s-01".formatted(TRACE, request.getSpanId());
      assertThat(headers(gateway)).containsExactly(List.of(header), List.of(header));

      Objects.requireNonNull(tracing.judging(header.getBytes(UTF_8), "preference-annotations", 3))
          .end();
      SpanData judging = exporter.getFinishedSpanItems().getLast();
      assertThat(judging.getTraceId()).isEqualTo(TRACE);
      assertThat(judging.getParentSpanId()).isEqualTo(request.getSpanId());
    }
  }

  @Test
  void recordsOnlyMethodRouteStatusAndCount() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(sampling(0)).start()) {
      post(gateway, SAMPLED, LINES, VOTE + "\n" + VOTE);

      SpanData span = onlySpan();
      assertThat(span.getName()).isEqualTo("POST " + PREFERENCE);
      assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
      assertThat(attributes(span))
          .isEqualTo(
              Map.of(
                  "http.request.method",
                  "POST",
                  "http.route",
                  PREFERENCE,
                  "http.response.status_code",
                  200L,
                  "prefstream.events",
                  2L));
    }
  }

  @Test
  void recordsRefusalsToo() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(sampling(0)).start()) {
      post(gateway, SAMPLED, "text/plain", VOTE);
      assertThat(attributes(onlySpan())).containsEntry("http.response.status_code", 415L);

      exporter.reset();
      gateway.open.set(false);
      post(gateway, SAMPLED, JSON, VOTE);
      assertThat(attributes(onlySpan())).containsEntry("http.response.status_code", 503L);
      assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void beginsTracesAtTheGivenRatio() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(sampling(1)).start()) {
      gateway.post(PREFERENCE, JSON, VOTE);

      SpanData span = onlySpan();
      assertThat(headers(gateway)).containsExactly(List.of(headerOf(span)));
    }
  }

  @Test
  void addsNoHeaderToRecordsOfUnsampledRequests() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(sampling(0)).start()) {
      gateway.post(PREFERENCE, JSON, VOTE);
      post(gateway, NOT_SAMPLED, JSON, VOTE);
      post(gateway, "00-what-ever-01", JSON, VOTE);

      assertThat(headers(gateway)).containsExactly(List.of(), List.of(), List.of());
      assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
  }

  @Test
  void addsNoHeaderToRecordsIfTracesAreOff() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      post(gateway, SAMPLED, JSON, VOTE);

      assertThat(headers(gateway)).containsExactly(List.of());
    }
  }

  @Test
  void everyMessageOfAStreamIsASeparateTrace() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(sampling(1)).start();
        StreamClient client = new StreamClient()) {
      client.connect(gateway, StreamHandler.PROTOCOL);
      for (String id : List.of("1", "2")) {
        client.send("{\"id\":\"%s\",\"preference\":%s}".formatted(id, VOTE));
        client.answer();
      }

      TestGateway.await(() -> exporter.getFinishedSpanItems().size() == 2);
      List<SpanData> spans = exporter.getFinishedSpanItems();
      assertThat(attributes(spans.getFirst()))
          .isEqualTo(
              Map.of(
                  "http.route", StreamMessages.PATH,
                  "prefstream.answer.status", 201L,
                  "prefstream.events", 1L));
      assertThat(spans).extracting(SpanData::getTraceId).doesNotHaveDuplicates();
      assertThat(headers(gateway).stream().flatMap(List::stream).collect(Collectors.toSet()))
          .isEqualTo(spans.stream().map(TracingVerticleTest::headerOf).collect(Collectors.toSet()));
    }
  }

  private static void post(TestGateway gateway, String parent, String type, String body)
      throws Exception {
    gateway.send(
        gateway
            .request(PREFERENCE)
            .header("Content-Type", type)
            .header("traceparent", parent)
            .header("tracestate", "vendor=secret")
            .POST(BodyPublishers.ofString(body)));
  }

  private SpanData onlySpan() throws Exception {
    TestGateway.await(() -> !exporter.getFinishedSpanItems().isEmpty());
    assertThat(exporter.getFinishedSpanItems()).hasSize(1);
    return exporter.getFinishedSpanItems().getFirst();
  }

  private static Map<String, Object> attributes(SpanData span) {
    Set<Map.Entry<AttributeKey<?>, Object>> entries = span.getAttributes().asMap().entrySet();
    return entries.stream()
        .collect(Collectors.toMap(entry -> entry.getKey().getKey(), Map.Entry::getValue));
  }

  /// The flags: sampled, and a random id, as the gateway's own ids are.
  private static String headerOf(SpanData span) {
    return "00-%s-%s-03".formatted(span.getTraceId(), span.getSpanId());
  }

  private static List<List<String>> headers(TestGateway gateway) {
    return gateway.log.history().stream().map(TracingVerticleTest::headers).toList();
  }

  private static List<String> headers(ProducerRecord<String, byte[]> record) {
    List<String> values = new ArrayList<>();
    for (Header header : record.headers()) {
      assertThat(header.key()).isEqualTo(TraceHeader.NAME);
      values.add(new String(header.value(), UTF_8));
    }
    return values;
  }
}
