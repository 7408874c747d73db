package org.prefstream.consensus.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.consensus.drift.AgainstOthers.Statistic.CATEGORY_ADDED;
import static org.prefstream.consensus.drift.AgainstOthers.Statistic.CATEGORY_MISSED;
import static org.prefstream.consensus.drift.AgainstOthers.Statistic.LESS_SEVERE;
import static org.prefstream.consensus.drift.AgainstOthers.Statistic.MORE_SEVERE;
import static org.prefstream.consensus.drift.AgainstOthers.Statistic.SAFE_WHERE_UNSAFE;
import static org.prefstream.consensus.drift.AgainstOthers.Statistic.UNSAFE_WHERE_SAFE;

import org.junit.jupiter.api.Test;

final class AgainstOthersTest {
  @Test
  void whereTheOthersSaySafeItTellsOnlyWhetherTheVoteDoes() {
    assertThat(AgainstOthers.of(0, 0, 0, 0).bits()).isEqualTo(0b000001);
    assertThat(AgainstOthers.of(0, 0, 0, 0).holding()).isEmpty();
    assertThat(AgainstOthers.of(2, 0b1, 0, 0).holding()).containsExactly(UNSAFE_WHERE_SAFE);
  }

  @Test
  void whereOnlyTheVoteSaysSafeItTellsNothingOfSeverity() {
    AgainstOthers vote = AgainstOthers.of(0, 0, 3, 0b1);

    assertThat(vote.informed()).containsExactly(SAFE_WHERE_UNSAFE);
    assertThat(vote.shares()).containsExactly(0, 1, 0, 0, 0, 0);
  }

  @Test
  void whereBothSayUnsafeItTellsAllTheRest() {
    assertThat(AgainstOthers.of(1, 0b01, 1, 0b01).holding()).isEmpty();
    assertThat(AgainstOthers.of(1, 0b01, 1, 0b01).bits()).isEqualTo(0b111110);
    assertThat(AgainstOthers.of(3, 0b01, 1, 0b11).holding())
        .containsExactly(MORE_SEVERE, CATEGORY_MISSED);
    assertThat(AgainstOthers.of(1, 0b11, 2, 0b01).holding())
        .containsExactly(LESS_SEVERE, CATEGORY_ADDED);
  }
}
