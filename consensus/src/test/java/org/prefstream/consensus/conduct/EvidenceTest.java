package org.prefstream.consensus.conduct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EvidenceTest {
  @Test
  void flagsOnceTheProductExceedsTheInverseOfAlpha() {
    Evidence evidence = Evidence.NONE.times(4).times(4);

    assertThat(evidence.flags(0.05)).isFalse();
    assertThat(evidence.times(1.3).flags(0.05)).isTrue();
  }

  @Test
  void neverTakesAFlagBack() {
    Evidence evidence = Evidence.NONE.times(30).times(0.001).times(0);

    assertThat(evidence.flags(0.05)).isTrue();
    assertThat(evidence.times(5).logarithm()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, Double.NaN})
  void refusesAnAlphaThatIsNotAProbability(double alpha) {
    assertThatIllegalArgumentException().isThrownBy(() -> Evidence.NONE.flags(alpha));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, Double.NaN})
  void refusesInvalidFactors(double factor) {
    assertThatIllegalArgumentException().isThrownBy(() -> Evidence.NONE.times(factor));
  }
}
