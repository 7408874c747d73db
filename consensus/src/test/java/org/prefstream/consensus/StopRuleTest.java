package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StopRuleTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0.5, OPEN",
    "2, 1.0, OPEN",
    "3, 0.9, DECIDED",
    "3, 0.8999, OPEN",
    "8, 0.8999, OPEN",
    "9, 0.8999, CONTESTED",
    "9, 0.9, DECIDED",
    "100, 0.5, CONTESTED"
  })
  void decidesByVotesAndPosterior(long votes, double posterior, Status expected) {
    assertThat(StopRule.DEFAULT.status(votes, posterior)).isEqualTo(expected);
  }

  @Test
  void staysOpenBelowMinVotesEvenIfMaxVotesIsTheSame() {
    StopRule five = new StopRule(5, 0.9, 5);

    assertThat(five.status(4, 1)).isEqualTo(Status.OPEN);
    assertThat(five.status(5, 0.6)).isEqualTo(Status.CONTESTED);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.9, 9, minVotes",
    "-1, 0.9, 9, minVotes",
    "3, 0.9, 2, maxVotes",
    "3, 0.5, 9, confidence",
    "3, 1.01, 9, confidence",
    "3, NaN, 9, confidence"
  })
  void refusesRulesThatCannotWork(int minVotes, double confidence, int maxVotes, String named) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StopRule(minVotes, confidence, maxVotes))
        .withMessageStartingWith(named);
  }

  @Test
  void mayRequireCertainty() {
    assertThat(new StopRule(1, 1, 9).status(1, 1)).isEqualTo(Status.DECIDED);
    assertThat(new StopRule(1, 1, 9).status(1, 0.999)).isEqualTo(Status.OPEN);
  }
}
