package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.PREFERENCE;
import static org.prefstream.gateway.TestGateway.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.gateway.limits.ConnectionLimits;

/// Clients that are slow on purpose, and connections beyond the limits. Time passes only as the
/// tests say.
@Timeout(60)
final class SlowClientVerticleTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration TOO_LONG = SHORT.multipliedBy(4);
  private static final String HEAD =
      "POST /v1/annotations/preference HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";
  private static final String SLOW_HEAD = "GET /openapi.json HTTP/1.1\r\nHost: a\r\nX-Slow: ";
  private static final String VOTE =
      """
      {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","choice":"TIE",\
      "annotatorId":"w1"}\
      """;

  @Test
  void cutsOffAClientWhoseRequestDoesNotBegin() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(head(SHORT)).start();
        Socket socket = gateway.connect()) {
      await(() -> open(gateway) == 1);
      gateway.time.pass(TOO_LONG);

      assertThat(answer(socket)).isEmpty();
      await(() -> open(gateway) == 0);
    }
  }

  @Test
  void cutsOffAClientThatSendsItsHeadersAByteAtATime() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(head(SHORT)).start();
        Socket socket = gateway.connect()) {
      write(socket, SLOW_HEAD);

      dripUntilCutOff(gateway, socket);
    }
  }

  @Test
  void cutsOffAClientThatSendsItsBodyAByteAtATime() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(body(SHORT)).start();
        Socket socket = gateway.connect()) {
      write(socket, HEAD + "Content-Length: 1000000\r\n\r\n");

      dripUntilCutOff(gateway, socket);
      await(() -> gateway.inFlight.bytes() == 0);
    }
  }

  @Test
  void answers408IfABodyDoesNotArriveInTime() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(body(SHORT)).start();
        Socket socket = gateway.connect()) {
      write(socket, HEAD + "Content-Length: 1000\r\n\r\n{");
      await(() -> gateway.inFlight.bytes() == 1);
      gateway.time.pass(TOO_LONG);

      assertThat(answer(socket))
          .startsWith("HTTP/1.1 408")
          .contains("urn:prefstream:problem:too-slow");
      assertThat(gateway.log.history()).isEmpty();
      await(() -> gateway.inFlight.bytes() == 0 && open(gateway) == 0);
    }
  }

  @Test
  void cutsOffAClientThatContinuesABodyThatWasRefused() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(body(SHORT)).start();
        Socket socket = gateway.connect()) {
      write(socket, HEAD.replace("json", "xml") + "Content-Length: 1000000\r\n\r\n");

      dripUntilCutOff(gateway, socket);
    }
  }

  @Test
  void closesAConnectionWithoutRequests() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(idle(SHORT)).start();
        Socket socket = gateway.connect()) {
      write(socket, "GET /openapi.json HTTP/1.1\r\nHost: a\r\n\r\n");
      int first = socket.getInputStream().read();
      await(
          () -> {
            gateway.time.pass(SHORT);
            return open(gateway) == 0;
          });

      assertThat((char) first + answer(socket)).startsWith("HTTP/1.1 200").endsWith("}\n");
    }
  }

  @Test
  void cutsOffAClientThatDripsItsSecondRequest() throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(idle(SHORT)).start();
        Socket socket = gateway.connect()) {
      write(socket, HEAD + "Content-Length: " + VOTE.length() + "\r\n\r\n" + VOTE);
      await(() -> gateway.log.history().size() == 1);
      write(socket, SLOW_HEAD);

      dripUntilCutOff(gateway, socket);
    }
  }

  @Test
  void holdsItsOwnDelaysAgainstNobody() throws Exception {
    ConnectionLimits hasty = new ConnectionLimits(10, 10, SHORT, SHORT, SHORT, LONG);
    try (TestGateway gateway = Setup.DEFAULTS.waiting().with(hasty).start()) {
      CompletableFuture<HttpResponse<String>> answer = gateway.postLater(PREFERENCE, JSON, VOTE);
      await(() -> gateway.log.history().size() == 1);

      passUntilASweepIsOver(gateway);
      gateway.log.completeNext();

      assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void cutsOffAClientThatDoesNotReadItsAnswers() throws Exception {
    ConnectionLimits limits =
        new ConnectionLimits(10, 10, LONG, LONG, LONG, Duration.ofMillis(800));
    try (TestGateway gateway = Setup.DEFAULTS.with(limits).start();
        Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4_096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
      write(socket, "GET /docs/swagger-ui-bundle.js HTTP/1.1\r\nHost: a\r\n\r\n".repeat(20));
      assertThat(socket.getInputStream().read()).isPositive();

      await(() -> open(gateway) == 0);
    }
  }

  @Test
  void answers503ToOneConnectionTooManyFromAnAddress() throws Exception {
    ConnectionLimits two = new ConnectionLimits(100, 2, LONG, LONG, LONG, LONG);
    assertRefusesTheThird(two);
  }

  @Test
  void answers503ToOneConnectionTooMany() throws Exception {
    ConnectionLimits two = new ConnectionLimits(2, 100, LONG, LONG, LONG, LONG);
    assertRefusesTheThird(two);
  }

  private static void assertRefusesTheThird(ConnectionLimits two) throws Exception {
    try (TestGateway gateway = Setup.DEFAULTS.with(two).start();
        Socket first = gateway.connect();
        Socket second = gateway.connect()) {
      await(() -> open(gateway) == 2);
      try (Socket third = gateway.connect()) {
        write(third, HEAD + "Content-Length: " + VOTE.length() + "\r\n\r\n" + VOTE);
        assertThat(answer(third))
            .startsWith("HTTP/1.1 503")
            .containsIgnoringCase("retry-after: 1")
            .contains("urn:prefstream:problem:too-many-connections");
      }
      await(() -> open(gateway) == 2);
      first.shutdownOutput();
      await(() -> open(gateway) == 1);

      assertThat(gateway.send(gateway.request("/openapi.json")).statusCode()).isEqualTo(200);
      assertThat(gateway.log.history()).isEmpty();
      assertThat(second.isClosed()).isFalse();
    }
  }

  @Test
  void closesAFloodOfConnections() throws Exception {
    ConnectionLimits two = new ConnectionLimits(2, 2, LONG, LONG, LONG, LONG);
    List<Socket> flood = new ArrayList<>();
    try (TestGateway gateway = Setup.DEFAULTS.with(two).start()) {
      for (int i = 0; i < 200; i++) {
        flood.add(gateway.connect());
      }
      await(
          () ->
              gateway.meters.get("prefstream.gateway.connections.refused").counter().count()
                  == 198);
      await(() -> open(gateway) == 102);
    } finally {
      for (Socket socket : flood) {
        socket.close();
      }
    }
  }

  @Test
  void freesTheConnectionOfAStreamThatEnds() throws Exception {
    ConnectionLimits one = new ConnectionLimits(1, 1, SHORT, SHORT, SHORT, LONG);
    try (TestGateway gateway = Setup.DEFAULTS.with(one).start()) {
      try (StreamClient client = new StreamClient()) {
        client.connect(gateway);
        await(() -> open(gateway) == 1);
        passUntilASweepIsOver(gateway);
        assertThat(client.isClosed()).isFalse();
      }

      await(() -> open(gateway) == 0);
    }
  }

  private static ConnectionLimits head(Duration head) {
    return new ConnectionLimits(10, 10, head, LONG, LONG, LONG);
  }

  private static ConnectionLimits body(Duration body) {
    return new ConnectionLimits(10, 10, LONG, body, LONG, LONG);
  }

  private static ConnectionLimits idle(Duration idle) {
    return new ConnectionLimits(10, 10, LONG, LONG, idle, LONG);
  }

  private static double open(TestGateway gateway) {
    return gateway.meters.get("prefstream.gateway.connections").gauge().value();
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /// Everything that arrives until the gateway closes the connection.
  private static String answer(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /// Lets time pass, until a sweep has closed another connection that sends nothing.
  private static void passUntilASweepIsOver(TestGateway gateway) throws Exception {
    double open = open(gateway);
    try (Socket silent = gateway.connect()) {
      await(() -> open(gateway) == open + 1);
      gateway.time.pass(TOO_LONG);
      assertThat(answer(silent)).isEmpty();
    }
  }

  /// Sends a byte at a time, while time passes, until the gateway closes the connection.
  private static void dripUntilCutOff(TestGateway gateway, Socket socket) throws Exception {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(1);
    boolean open = true;
    while (open) {
      gateway.time.pass(SHORT.dividedBy(20));
      open = drip(socket);
    }
  }

  /// Sends one byte; false once the gateway has closed the connection.
  private static boolean drip(Socket socket) throws IOException {
    try {
      socket.getOutputStream().write('a');
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) { // nothing has arrived
      return true;
    } catch (SocketException e) { // the connection is closed
      return false;
    }
  }
}
