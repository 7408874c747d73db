package org.prefstream.benchmarks.hot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyConsensus;

class RecountTest {
  private static final HotVotes VOTES = new HotVotes(7_000);

  @Test
  void countsTheVotesOnAComparison() {
    PreferenceConsensus consensus = HotComparison.recount(VOTES, 0);

    assertThat(consensus.getVotes0()).isEqualTo(4_000);
    assertThat(consensus.getVotes1()).isEqualTo(2_000);
    assertThat(consensus.getVotesTie()).isEqualTo(1_000);
    assertThat(consensus.getFirstAnnotatedAt()).isEqualTo(HotVotes.time(100_000));
    assertThat(consensus.getLastAnnotatedAt()).isEqualTo(HotVotes.time(106_999));
  }

  @Test
  void countsTheVotesOnAResponse() {
    SafetyConsensus consensus = HotResponse.recount(VOTES, 0);

    assertThat(consensus.getUnsafeVotes()).isEqualTo(7_000);
    assertThat(consensus.getCategories())
        .hasSize(19)
        .allSatisfy(category -> assertThat(category.getVotes()).isEqualTo(7_000));
    assertThat(consensus.getSeverities().getLast().getVotes()).isEqualTo(7_000);
  }

  @Test
  void failsWhereAVoteIsMissing() {
    PreferenceConsensus published = HotComparison.recount(VOTES, 0);
    published.setVotes1(1_999);

    assertThatThrownBy(
            () -> Recount.BY_MAJORITY.verify("key", HotComparison.recount(VOTES, 0), published))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessage("The consensus on key is wrong: votes1 is 1999, and 2000 was counted");
  }

  @Test
  void byLearnedReliabilityOnlyCountsMatter() {
    PreferenceConsensus published = HotComparison.recount(VOTES, 0);
    published.setPosterior0(0.7);

    assertThatCode(
            () -> Recount.OF_COUNTS.verify("key", HotComparison.recount(VOTES, 0), published))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> Recount.BY_MAJORITY.verify("key", HotComparison.recount(VOTES, 0), published))
        .hasMessageContaining("posterior0 is 0.7");
  }
}
