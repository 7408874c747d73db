package org.prefstream.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.service.identity.Principal;

/// Packed bodies of any bytes.
final class PackingFuzzTest {
  private static final int MOST = 10_000;

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void unpacksNoMoreThanIsAcceptedOrSaysWhyNot(byte[] packed) {
    for (Packing packing : Packing.values()) {
      InFlight inFlight = new InFlight(10, 10 * MOST);
      BoundedBytes unpacked =
          new BoundedBytes(inFlight.share(Principal.ANYONE), MOST, packed.length);

      Answer refusal = packing.unpack(packed, unpacked);

      assertThat(unpacked.all()).hasSizeLessThanOrEqualTo(MOST);
      assertThat(inFlight.bytes()).isEqualTo(unpacked.all().length);
      if (refusal != null) {
        assertThat(refusal.status()).isIn(400, 413);
      } else if (packing == Packing.NONE) {
        assertThat(unpacked.all()).isEqualTo(packed);
      }
    }
  }

  static Stream<byte[]> seeds() {
    byte[] text = "{\"promptId\":\"p\"}\n".repeat(20).getBytes(UTF_8);
    byte[] blanks = new byte[MOST + 1];
    return Stream.of(text, gzip(text), gzip(blanks), Zstd.compress(text), Zstd.compress(blanks));
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
