package org.prefstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VoterHashTest {
  /// Computed by Python: `hashlib.sha256(id.encode()).hexdigest()[:16]`.
  @ParameterizedTest
  @CsvSource({
    "ann, 49915e0d7d4b402e",
    "judge-1, 65316c99937d014e",
    "答 é, 64bbcfc081443d4c",
    "😀, f0443a342c5ef547"
  })
  void isTheStartOfTheSha256OfTheId(String annotatorId, String expected) {
    assertThat(HexFormat.of().formatHex(VoterHash.of(annotatorId).array())).isEqualTo(expected);
  }

  @Test
  void ordersHashesByTheirBytesUnsigned() {
    ByteBuffer high = ByteBuffer.wrap(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0});
    ByteBuffer low = ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});

    assertThat(VoterHash.ORDER.compare(low, high)).isNegative();
    assertThat(VoterHash.ORDER.compare(high, low)).isPositive();
  }
}
