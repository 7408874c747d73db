package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.LINES;
import static org.prefstream.gateway.TestGateway.PREFERENCE;
import static org.prefstream.gateway.TestGateway.problem;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.request.PackedBytes;
import org.prefstream.gateway.request.Packing;

/// Packed bodies.
final class PackedBodyVerticleTest {
  private static final byte[] VOTE =
      """
      {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","choice":"TIE",\
      "annotatorId":"w1"}
      """
          .getBytes(StandardCharsets.UTF_8);
  private static final int BOMB_BYTES = 200_000_000;

  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.acknowledging();
  }

  @AfterEach
  void stop() {
    assertThat(gateway.inFlight.bytes()).isZero();
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "GZip", "x-gzip"})
  void acceptsGzip(String encoding) throws Exception {
    assertThat(post(JSON, encoding, PackedBytes.gzip(VOTE)).statusCode()).isEqualTo(201);
    assertThat(gateway.log.history()).hasSize(1);
  }

  @Test
  void acceptsZstd() throws Exception {
    assertThat(post(JSON, "zstd", Zstd.compress(VOTE)).statusCode()).isEqualTo(201);
    assertThat(gateway.log.history()).hasSize(1);
  }

  @Test
  void acceptsUnpackedBodies() throws Exception {
    assertThat(post(JSON, "identity", VOTE).statusCode()).isEqualTo(201);
  }

  @Test
  void acceptsManyLinesPackedInSeveralPieces() throws Exception {
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    for (int i = 0; i < 5_000; i++) {
      pieces.write(PackedBytes.gzip(VOTE));
    }

    HttpResponse<String> response = post(LINES, "gzip", pieces.toByteArray());

    assertThat(response.body()).startsWith("{\"received\":5000,\"accepted\":5000");
  }

  @ParameterizedTest
  @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void acceptsSeveralMembersHoweverTheyAreSplitInTransit(Packing packing) throws Exception {
    byte[] body =
        PackedBytes.join(PackedBytes.pack(packing, VOTE), PackedBytes.pack(packing, VOTE));
    try (Socket socket = gateway.connect()) {
      socket.setSoTimeout(20_000);
      socket.setTcpNoDelay(true);
      for (int cut = 1; cut < body.length; cut++) {
        send(socket, packing, Arrays.copyOf(body, cut), Arrays.copyOfRange(body, cut, body.length));

        assertThat(readAnswer(socket)).contains(" 200 ", "\"received\":2,\"accepted\":2");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void keepsNothingOfABodyWhoseEndIsNotAMember(String encoding) throws Exception {
    byte[] member = encoding.equals("gzip") ? PackedBytes.gzip(VOTE) : Zstd.compress(VOTE);
    for (byte[] rest : List.of(VOTE, Arrays.copyOf(member, 6), new byte[1])) {
      HttpResponse<String> response = post(LINES, encoding, PackedBytes.join(member, rest));

      assertThat(problem(response).getString("type"))
          .isEqualTo("urn:prefstream:problem:not-packed");
    }
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void refusesAGzipBombAsSoonAsItIsTooLarge() throws Exception {
    byte[] bomb = bomb("gzip");
    assertThat(bomb).hasSizeLessThan(250_000);

    assertTooLarge(post(JSON, "gzip", bomb));
  }

  @Test
  void refusesAZstdBombAsSoonAsItIsTooLarge() throws Exception {
    byte[] bomb = bomb("zstd");
    assertThat(bomb).hasSizeLessThan(250_000);

    assertTooLarge(post(JSON, "zstd", bomb));
  }

  @Test
  void refusesAZstdBodyThatNeedsTooMuchMemory() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZstdOutputStreamNoFinalizer out = new ZstdOutputStreamNoFinalizer(packed)) {
      out.setLong(27);
      out.write(VOTE);
    }

    assertThat(problem(post(JSON, "zstd", packed.toByteArray())).getInteger("status"))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "zstd"})
  void answers400IfTheBodyIsNotPackedAsItSays(String encoding) throws Exception {
    HttpResponse<String> response = post(JSON, encoding, VOTE);

    assertThat(problem(response).getString("type")).isEqualTo("urn:prefstream:problem:not-packed");
    assertThat(response.body()).contains("not " + encoding).doesNotContain("w1");
  }

  @Test
  void answers400IfThePackedBodyIsIncomplete() throws Exception {
    byte[] gzip = PackedBytes.gzip(VOTE);
    byte[] zstd = Zstd.compress(VOTE);
    for (int length = 0; length < gzip.length; length++) {
      assertThat(post(JSON, "gzip", Arrays.copyOf(gzip, length)).statusCode()).isEqualTo(400);
    }
    for (int length = 0; length < zstd.length; length++) {
      assertThat(post(JSON, "zstd", Arrays.copyOf(zstd, length)).statusCode()).isEqualTo(400);
    }
    assertThat(gateway.log.history()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip, zstd", "nonsense"})
  void answers415WithTheAcceptedPackings(String encoding) throws Exception {
    HttpResponse<String> response = post(JSON, encoding, VOTE);

    assertThat(problem(response).getString("detail")).contains("gzip, zstd or none");
    assertThat(response.statusCode()).isEqualTo(415);
    assertThat(response.headers().firstValue("accept-encoding")).contains("gzip, zstd");
  }

  private void assertTooLarge(HttpResponse<String> response) {
    assertThat(problem(response).getInteger("status")).isEqualTo(413);
    assertThat(gateway.log.history()).isEmpty();
  }

  private HttpResponse<String> post(String type, String encoding, byte[] body) throws Exception {
    return gateway.send(
        gateway
            .request(PREFERENCE)
            .header("Content-Type", type)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private static void send(Socket socket, Packing packing, byte[]... pieces) throws IOException {
    OutputStream out = socket.getOutputStream();
    String head =
        String.join(
            "\r\n",
            "POST " + PREFERENCE + " HTTP/1.1",
            "Host: a",
            "Content-Type: " + LINES,
            "Content-Encoding: " + packing,
            "Transfer-Encoding: chunked",
            "",
            "");
    out.write(head.getBytes(StandardCharsets.UTF_8));
    for (byte[] piece : pieces) {
      out.write("%x\r\n".formatted(piece.length).getBytes(StandardCharsets.UTF_8));
      out.write(piece);
      out.write("\r\n".getBytes(StandardCharsets.UTF_8));
      out.flush();
    }
    out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  /// One answer, up to the end of its JSON object.
  private static String readAnswer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    for (int next = 0; next != '}'; ) {
      next = socket.getInputStream().read();
      assertThat(next).as("%s", answer).isNotNegative();
      answer.append((char) next);
    }
    return answer.toString();
  }

  /// Two hundred megabytes of blanks.
  private static byte[] bomb(String encoding) throws IOException {
    byte[] blanks = new byte[1_000_000];
    Arrays.fill(blanks, (byte) ' ');
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out =
        encoding.equals("gzip")
            ? new GZIPOutputStream(packed)
            : new ZstdOutputStreamNoFinalizer(packed)) {
      for (int sent = 0; sent < BOMB_BYTES; sent += blanks.length) {
        out.write(blanks);
      }
    }
    return packed.toByteArray();
  }
}
