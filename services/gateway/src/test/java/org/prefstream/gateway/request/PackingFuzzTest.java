package org.prefstream.gateway.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.request.PackedBytes.gzip;
import static org.prefstream.gateway.request.PackedBytes.join;
import static org.prefstream.gateway.request.PackedBytes.pack;
import static org.prefstream.gateway.request.PackedBytes.skippableFrame;
import static org.prefstream.gateway.request.PackedBytes.unpack;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.github.luben.zstd.Zstd;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.gateway.request.PackedBytes.Unpacked;
import org.prefstream.service.identity.Principal;

/// Packed bodies of any bytes.
final class PackingFuzzTest {
  private static final int MOST = 10_000;
  private static final byte[] FIRST = "first".getBytes(UTF_8);

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void unpacksNoMoreThanIsAcceptedOrNamesTheProblem(byte[] packed) {
    for (Packing packing : Packing.values()) {
      InFlight inFlight = new InFlight(10, 10 * MOST);
      BoundedBytes unpacked =
          new BoundedBytes(inFlight.share(Principal.ANYONE), MOST, packed.length);

      Admission admission = packing.unpack(packed, unpacked);

      assertThat(unpacked.all()).hasSizeLessThanOrEqualTo(MOST);
      assertThat(inFlight.bytes()).isEqualTo(unpacked.all().length);
      if (admission instanceof Admission.Refused(Answer refusal)) {
        assertThat(refusal.status()).isIn(400, 413);
      } else if (packing == Packing.NONE) {
        assertThat(unpacked.all()).isEqualTo(packed);
      }
    }
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void treatsBytesAfterAMemberAsItWouldAlone(byte[] rest) {
    for (Packing packing : List.of(Packing.GZIP, Packing.ZSTD)) {
      Unpacked alone = unpack(packing, rest, MOST);

      Unpacked behind = unpack(packing, join(pack(packing, FIRST), rest), MOST + FIRST.length);

      assertThat(behind.isRefused()).isEqualTo(rest.length > 0 && alone.isRefused());
      if (!behind.isRefused()) {
        assertThat(behind.bytes().all()).isEqualTo(join(FIRST, alone.bytes().all()));
      }
    }
  }

  static Stream<byte[]> seeds() {
    byte[] text = "{\"promptId\":\"p\"}\n".repeat(20).getBytes(UTF_8);
    byte[] blanks = new byte[MOST + 1];
    byte[] gzip = gzip(text);
    byte[] zstd = Zstd.compress(text);
    return Stream.of(
        text,
        gzip,
        zstd,
        gzip(blanks),
        Zstd.compress(blanks),
        join(gzip, gzip),
        join(zstd, skippableFrame(text), zstd),
        join(gzip, text),
        join(zstd, new byte[] {0x28, (byte) 0xb5}),
        Arrays.copyOf(join(gzip, gzip), gzip.length + 6));
  }
}
