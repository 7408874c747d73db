package org.prefstream.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

final class LatentTest {
  private static final int ONE = 1 << 30;
  private static final int UNIT = 1 << 14;

  @Test
  void isStoredWithTwoBytesAProbabilityAndComesBackTheSame() {
    int[][] bySweep = {{0, 3 * UNIT, ONE - UNIT}, {ONE / 2, ONE / 4, 40_000 * UNIT}};

    Latent stored = Latent.of(Latent.of(bySweep).toBytes().duplicate());

    assertThat(stored.toBytes().remaining()).isEqualTo(12);
    assertThat(stored.bySweep(2)).isDeepEqualTo(bySweep);
    assertThat(stored).isEqualTo(Latent.of(bySweep)).hasSameHashCodeAs(Latent.of(bySweep));
  }

  @Test
  void roundsDownAndOneToTheLargestFractionBelowIt() {
    Latent latent = Latent.of(new int[][] {{ONE, 2 * UNIT - 1}});

    assertThat(latent.bySweep(1)).isDeepEqualTo(new int[][] {{ONE - UNIT, UNIT}});
  }

  @Test
  void readsFromTheMiddleOfABuffer() {
    ByteBuffer bytes = ByteBuffer.wrap(new byte[] {9, 9, 0, 5, 9}).position(2).limit(4);

    assertThat(Latent.of(bytes).bySweep(1)).isDeepEqualTo(new int[][] {{5 * UNIT}});
  }

  @Test
  void differsByMoreThanSoManyUnitsOrInTheNumberOfClasses() {
    Latent one = Latent.of(new int[][] {{10 * UNIT, 20 * UNIT}});
    Latent other = Latent.of(new int[][] {{13 * UNIT, 20 * UNIT}});

    assertThat(one.differsFrom(other, 3)).isFalse();
    assertThat(one.differsFrom(other, 2)).isTrue();
    assertThat(one.differsFrom(Latent.NONE, 1 << 16)).isTrue();
    assertThat(Latent.NONE.differsFrom(Latent.NONE, 0)).isFalse();
  }
}
