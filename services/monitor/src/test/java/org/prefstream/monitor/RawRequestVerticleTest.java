package org.prefstream.monitor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.Identifier;
import org.prefstream.events.RecordKey;
import org.prefstream.monitor.id.Ids;

/// Requests as they come over a connection, before any route is looked for.
final class RawRequestVerticleTest {
  private static final String GET = "GET /openapi.json HTTP/1.1\r\nHost: a\r\n";

  private Serving serving;

  @BeforeEach
  void start() throws Exception {
    serving = new Serving();
    serving.following.started();
  }

  @AfterEach
  void stop() throws Exception {
    serving.stop();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%", "/", "\u00e9", "\u6c49", "\ud83d\ude00"})
  void answersForEveryComparisonThatTheGatewayAccepts(String character) throws Exception {
    List<String> ids =
        Stream.of("1", "2", "3")
            .map(last -> character.repeat(Identifier.MAX_LENGTH - 1) + last)
            .toList();
    String segments =
        ids.stream().map(RawRequestVerticleTest::encode).collect(Collectors.joining("/"));
    String key = encode(RecordKey.of(ids.get(0), ids.get(1), ids.get(2)));

    for (String path : List.of("/v1/comparisons/" + segments, "/v1/comparisons/" + key)) {
      HttpResponse<Buffer> answer = serving.get(path);

      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(Serving.json(answer).getString("type")).endsWith(":unknown");
    }
  }

  @Test
  void refusesATooLongAddressWithAProblem() throws Exception {
    HttpResponse<Buffer> answer = serving.get("/v1/responses/p/" + "x".repeat(12_000));

    assertThat(answer.statusCode()).isEqualTo(414);
    assertThat(answer.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(Serving.json(answer).getString("detail"))
        .isEqualTo("at most %d bytes are accepted".formatted(Ids.MOST_REQUEST_LINE_BYTES));
  }

  @ParameterizedTest
  @ValueSource(strings = {"xchunked", "identity", "gzip", "chunked;q=1"})
  void servesNothingAfterATransferCodingThatDoesNotEndInChunked(String coding) throws Exception {
    String answer = exchange(GET + "Transfer-Encoding: " + coding + "\r\n\r\n" + GET + "\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("problem+json", "must end in chunked");
    assertThat(answer.split("HTTP/1\\.1 ", -1)).hasSize(2);
  }

  @Test
  void logsNothingThatClientsCause() throws Exception {
    Lines lines = new Lines();
    lines.start();
    Logger root = (Logger) LogManager.getRootLogger();
    Level level = root.getLevel();
    root.addAppender(lines);
    root.setLevel(Level.WARN);
    String get = "GET %s HTTP/1.1\r\nHost: a\r\n";
    try {
      exchange("xyzzy\r\n\r\n");
      exchange(get.formatted("/%zz") + "Connection: close\r\n\r\n");
      exchange(get.formatted("/v1/events?%zz=%zz") + "Connection: close\r\n\r\n");
      exchange(get.formatted("http://") + "Connection: close\r\n\r\n");
      exchange(get.formatted("/v1/harm-categories") + "Content-Length: xyzzy\r\n\r\n");
      exchange(get.formatted("/v1/harm-categories") + "Transfer-Encoding: chunked\r\n\r\n-1\r\n");
      exchange(get.formatted("/xyzzy") + "Transfer-Encoding: chunked\r\n\r\n1\r\nxyz\r\n");
      reset(get.formatted("/v1/events") + "\r\n");
      reset(get.formatted("/v1/events") + "Content-Length: 5\r\n\r\n");
      exchange(get.formatted("/openapi.json") + "Connection: close\r\n\r\n");
    } finally {
      root.removeAppender(lines);
      root.setLevel(level);
    }

    assertThat(lines.written).isEmpty();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Everything that comes back until the monitor hangs up.
  private String exchange(String request) throws IOException {
    try (Socket socket = connect(request)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// Breaks the connection as soon as something has come back.
  private void reset(String request) throws IOException {
    try (Socket socket = connect(request)) {
      assertThat(socket.getInputStream().read()).isNotNegative();
      socket.setSoLinger(true, 0);
    }
  }

  private Socket connect(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), serving.port());
    socket.setSoTimeout(20_000);
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
    return socket;
  }

  private static final class Lines extends AbstractAppender {
    private final List<String> written = new CopyOnWriteArrayList<>();

    Lines() {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      written.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }
  }
}
