package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.service.Variables;
import org.prefstream.service.identity.credential.CredentialAuthenticator;
import org.prefstream.service.identity.credential.IdentitySettings;
import org.prefstream.service.identity.token.TokenIssuer;

/// Whatever happens to a request, nothing of its content appears in the log.
final class SilenceVerticleTest {
  private static final String SECRET = "xyzzy";
  private static final String GENERATION =
      "{\"prompt\":\"xyzzy\",\"response\":\"xyzzy\",\"model\":\"xyzzy\"%s}";

  private final Lines lines = new Lines();
  private final Logger root = (Logger) LogManager.getRootLogger();
  private final Level level = root.getLevel();

  @BeforeEach
  void listen() {
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.INFO);
  }

  @AfterEach
  void stopListening() {
    root.removeAppender(lines);
    root.setLevel(level);
  }

  @Test
  void logsNoContentOfBodies() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      for (String body :
          List.of(
              GENERATION.formatted(""),
              GENERATION.formatted(",\"xyzzy\":\"xyzzy\""),
              GENERATION.formatted(",\"generatedAt\":\"xyzzy\""),
              GENERATION.formatted(",xyzzy"),
              "[" + GENERATION.formatted("") + ",\"xyzzy\"]")) {
        gateway.post(TestGateway.GENERATIONS, TestGateway.JSON, body);
        gateway.post(TestGateway.GENERATIONS, TestGateway.LINES, body);
      }
      gateway.log.sendException = new TimeoutException("gone");
      gateway.post(TestGateway.GENERATIONS, TestGateway.JSON, GENERATION.formatted(""));
      gateway.send(gateway.request("/xyzzy"));
    }

    assertThat(lines.written).isNotEmpty().noneMatch(line -> line.contains(SECRET));
  }

  @Test
  void noClientCausesAStackTrace() throws Exception {
    String head = "POST %s HTTP/1.1\r\nHost: a\r\n".formatted(TestGateway.GENERATIONS);
    String json = head + "Content-Type: application/json\r\n";
    try (TestGateway gateway = TestGateway.acknowledging()) {
      for (String request :
          List.of(
              "xyzzy\r\n\r\n",
              "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET http:// HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET http://:x/ HTTP/1.1\r\nHost: a\r\n\r\n",
              "GET /?%zz=%zz HTTP/1.1\r\nHost: a\r\n\r\n",
              "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
              "CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n",
              "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a\r\nCookie: =;=\r\n\r\n",
              "GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n",
              head + "Content-Length: xyzzy\r\n\r\n",
              head + "Transfer-Encoding: xyzzy\r\n\r\n",
              head + "Expect: xyzzy\r\nTransfer-Encoding: chunked\r\n\r\nxyzzy\r\n",
              json + "Transfer-Encoding: chunked\r\n\r\nxyzzy\r\n",
              json + "Transfer-Encoding: chunked\r\n\r\n1\r\n{xyzzy",
              json + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\nxyzzy\r\n\r\n",
              "POST /xyzzy HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n",
              json + "Content-Length: 10\r\n\r\n{")) {
        send(gateway, request, false);
        send(gateway, request, true);
      }
      for (byte[] frame :
          List.of(
              RawStream.beginningOfText(Long.MAX_VALUE),
              RawStream.text("xyzzy"),
              new byte[] {(byte) 0xFF, 0x7F})) {
        new RawStream(gateway, frame).close();
        new RawStream(gateway, frame).reset();
      }
      TestGateway.await(
          () -> gateway.meters.get("prefstream.gateway.connections").gauge().value() == 0);
    }

    assertThat(lines.written)
        .as("with an exception, of a body, or as a warning")
        .noneMatch(line -> line.contains("Exception") || line.contains(SECRET))
        .noneMatch(line -> line.startsWith("WARN") || line.startsWith("ERROR"));
  }

  /// Sends bytes and closes the connection, or breaks it once something has come back.
  private static void send(TestGateway gateway, String request, boolean reset) throws Exception {
    try (Socket socket = gateway.connect()) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      if (reset) {
        socket.setSoLinger(true, 0);
      } else {
        socket.shutdownOutput();
        socket.getInputStream().readAllBytes();
      }
    }
  }

  @Test
  void logsNoCredentials(@TempDir Path folder) throws Exception {
    Path keys = Files.writeString(folder.resolve("keys.jsonl"), "");
    Path jwks =
        Files.writeString(
            folder.resolve("jwks.json"),
            TokenIssuer.publicKeys(List.of(TokenIssuer.generate(TokenIssuer.Algorithm.EdDSA))));
    Variables variables =
        Variables.of(
            Map.of(
                "PREFSTREAM_JWT_JWKS", jwks.toString(),
                "PREFSTREAM_JWT_ISSUER", "i",
                "PREFSTREAM_JWT_AUDIENCE", "a",
                "PREFSTREAM_JWT_JWKS_REFRESH_MS", "100",
                "PREFSTREAM_API_KEYS_FILE", keys.toString(),
                "PREFSTREAM_API_KEYS_REFRESH_MS", "50"));
    try (CredentialAuthenticator authenticator =
            IdentitySettings.from(variables).open(InstantSource.system());
        TestGateway gateway = TestGateway.with(authenticator);
        StreamClient client = new StreamClient()) {
      for (String value : List.of("Bearer xyzzy", "ApiKey xyzzy", "xyzzy", "Bearer x.xyzzy.z")) {
        gateway.send(
            gateway
                .request(TestGateway.GENERATIONS)
                .header("Authorization", value)
                .POST(BodyPublishers.ofString("{}")));
      }
      client.refusedWith(gateway, null, "prefstream.v1", "prefstream.token.xyzzy");
      Files.writeString(keys, "xyzzy");
      Files.writeString(jwks, "xyzzy");
      TestGateway.await(
          () -> lines.written.stream().filter(l -> l.contains("cannot be read")).count() >= 2);
    }

    assertThat(lines.written).noneMatch(line -> line.contains(SECRET));
  }

  private static final class Lines extends AbstractAppender {
    private final List<String> written = new CopyOnWriteArrayList<>();

    Lines() {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      String message = event.getMessage().getFormattedMessage();
      written.add(event.getLevel() + " " + message + " " + event.getThrown());
    }
  }
}
