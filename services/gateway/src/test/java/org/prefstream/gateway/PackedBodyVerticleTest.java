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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that are packed on their way.
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
  void takesGzip(String encoding) throws Exception {
    assertThat(post(JSON, encoding, gzip(VOTE)).statusCode()).isEqualTo(201);
    assertThat(gateway.log.history()).hasSize(1);
  }

  @Test
  void takesZstd() throws Exception {
    assertThat(post(JSON, "zstd", Zstd.compress(VOTE)).statusCode()).isEqualTo(201);
    assertThat(gateway.log.history()).hasSize(1);
  }

  @Test
  void takesWhatIsNotPacked() throws Exception {
    assertThat(post(JSON, "identity", VOTE).statusCode()).isEqualTo(201);
  }

  @Test
  void takesManyLinesPackedPieceByPiece() throws Exception {
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    for (int i = 0; i < 5_000; i++) {
      pieces.write(gzip(VOTE));
    }

    HttpResponse<String> response = post(LINES, "gzip", pieces.toByteArray());

    assertThat(response.body()).startsWith("{\"received\":5000,\"accepted\":5000");
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
  void answers400WhereTheBodyIsNotPackedAsItSays(String encoding) throws Exception {
    HttpResponse<String> response = post(JSON, encoding, VOTE);

    assertThat(problem(response).getString("type")).isEqualTo("urn:prefstream:problem:not-packed");
    assertThat(response.body()).contains("not " + encoding).doesNotContain("w1");
  }

  @Test
  void answers400WhereThePackedBodyBreaksOff() throws Exception {
    byte[] gzip = gzip(VOTE);
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
  void answers415WithWhatIsAcceptedToOtherPackings(String encoding) throws Exception {
    HttpResponse<String> response = post(JSON, encoding, VOTE);

    assertThat(problem(response).getString("detail")).contains("gzip and zstd");
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

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
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
