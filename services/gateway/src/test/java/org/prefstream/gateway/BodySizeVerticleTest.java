package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.GENERATIONS;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.LINES;
import static org.prefstream.gateway.TestGateway.PREFERENCE;
import static org.prefstream.gateway.TestGateway.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.prefstream.gateway.limits.Limits;

/// Bodies and events that are too large, and bodies in unusual chunks.
final class BodySizeVerticleTest {
  private static final int TWENTY_MB = 20_000_000;
  private static final String VOTE =
      """
      {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","choice":"TIE",\
      "annotatorId":"w1"}\
      """;

  @Test
  void refusesALargeBodyByItsContentLength() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging();
        Socket socket = gateway.connect()) {
      write(socket, head(GENERATIONS, "Content-Length: " + TWENTY_MB));

      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 413 Request Entity Too Large");
      assertThat(gateway.inFlight.bytes()).isZero();
    }
  }

  @Test
  void answersASenderThatKeepsSendingALargeBody() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      HttpResponse<String> response =
          gateway.post(GENERATIONS, JSON, BodyPublishers.ofByteArray(new byte[TWENTY_MB]));

      assertThat(problem(response).getInteger("status")).isEqualTo(413);
    }
  }

  @Test
  void refusesALargeBodyInChunksAsSoonAsItIsTooLarge() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      HttpResponse<String> response =
          gateway.post(
              GENERATIONS,
              JSON,
              BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[TWENTY_MB])));

      assertThat(problem(response).getInteger("status")).isEqualTo(413);
      assertThat(gateway.inFlight.bytes()).isZero();
    }
  }

  @Test
  void cutsOffASenderThatDoesNotStop() throws Exception {
    Limits small = new Limits(1_000, 10, 1_000, 10, 10_000);
    try (TestGateway gateway = TestGateway.with(small);
        Socket socket = gateway.connect()) {
      write(socket, head(GENERATIONS, "Content-Length: 2000000"));
      assertThat(firstLine(socket)).startsWith("HTTP/1.1 413");

      assertThat(endsWhileSending(socket, 2_000_000)).isTrue();
    }
  }

  @Test
  void refusesTooManyEvents() throws Exception {
    Limits limits = new Limits(100_000, 2, 100_000, 10, 1_000_000);
    try (TestGateway gateway = TestGateway.with(limits)) {
      HttpResponse<String> array =
          gateway.post(PREFERENCE, JSON, "[" + VOTE + "," + VOTE + "," + VOTE + "]");
      HttpResponse<String> lines =
          gateway.post(PREFERENCE, LINES, VOTE + "\n" + VOTE + "\n" + VOTE);

      assertThat(problem(array).getString("detail")).contains("at most 2 events");
      assertThat(problem(lines).getInteger("status")).isEqualTo(413);
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void refusesAnEventThatDoesNotFitIntoKafka() throws Exception {
    Limits limits = new Limits(100_000, 10, 1_000, 10, 1_000_000);
    try (TestGateway gateway = TestGateway.with(limits)) {
      String large =
          "{\"prompt\":\"%s\",\"response\":\"\",\"model\":\"m\"}".formatted("x".repeat(1_000));

      HttpResponse<String> response = gateway.post(GENERATIONS, JSON, large);

      assertThat(response.statusCode()).isEqualTo(422);
      assertThat(response.body()).contains("at most 1000 bytes");
    }
  }

  @Test
  void readsABodyInTinyChunks() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging();
        Socket socket = gateway.connect()) {
      StringBuilder chunks = new StringBuilder();
      VOTE.chars().forEach(c -> chunks.append("1\r\n").append((char) c).append("\r\n"));
      write(socket, head(PREFERENCE, "Transfer-Encoding: chunked") + chunks + "0\r\n\r\n");

      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 201 Created");
    }
  }

  @Test
  void answersASenderThatExpects100Continue() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging();
        Socket socket = gateway.connect()) {
      write(socket, head(GENERATIONS, "Content-Length: 10\r\nExpect: 100-continue"));

      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 100 Continue");
    }
  }

  @Test
  void releasesTheShareOfABrokenConnection() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      try (Socket socket = gateway.connect()) {
        write(socket, head(GENERATIONS, "Content-Length: 1000") + "{\"prompt\"");
        TestGateway.await(() -> gateway.inFlight.bytes() > 0);
      }

      TestGateway.await(() -> gateway.inFlight.bytes() == 0);
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  private static String head(String path, String headers) {
    return "POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n%s\r\n\r\n"
        .formatted(path, headers);
  }

  private static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String firstLine(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\r'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  private static boolean endsWhileSending(Socket socket, int bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      for (int sent = 0; sent < bytes; sent += 1_000) {
        out.write(new byte[1_000]);
      }
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (IOException e) {
      return true;
    }
  }
}
