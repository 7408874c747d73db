package org.prefstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.benchmarks.drift.labels.Labels;

final class CrowdsTest {
  private static final int SAFE = 0;
  private static final int MODERATE = (0b11 << 19) | 0b100;

  @ParameterizedTest
  @CsvSource({
    "false, " + SAFE + ", 0.9, 0.9",
    "true, " + SAFE + ", 0.9, 0.9",
    "false, " + MODERATE + ", 0.0333, 0.9",
    "true, " + MODERATE + ", 0.5167, 0.45"
  })
  void annotatorsAreWrongInOneOfTenAndCarelessOnesMissHalf(
      boolean careless, int labels, double safe, double right) {
    SplittableRandom random = new SplittableRandom(1);
    int[] votes =
        IntStream.range(0, 20_000).map(vote -> Annotator.vote(labels, careless, random)).toArray();

    assertThat(IntStream.of(votes).filter(vote -> Labels.severityOf(vote) == 0).count() / 20_000.0)
        .isCloseTo(safe, within(0.015));
    assertThat(IntStream.of(votes).filter(vote -> vote == labels).count() / 20_000.0)
        .isCloseTo(right, within(0.015));
  }

  @Test
  void countVotesUntilHalfAreFound() {
    Crowds crowds =
        new Crowds(
            List.of(
                new Crowd(0, OptionalInt.of(50)),
                new Crowd(1, OptionalInt.empty()),
                new Crowd(0, OptionalInt.of(70))));

    assertThat(crowds.medianVotes()).isEqualTo(70);
    assertThat(crowds.found()).isEqualTo(2 / 3.0);
    assertThat(crowds.blaming()).isEqualTo(1 / 3.0);
    assertThat(new Crowds(List.of(new Crowd(0, OptionalInt.empty()))).medianVotes()).isInfinite();
  }

  @Test
  void findTheCarelessOneSoonAndBlameNobodyElse() {
    assertThat(Crowd.runCareless(2))
        .allSatisfy(
            crowd -> {
              assertThat(crowd.votes()).isPresent();
              assertThat(crowd.votes().orElseThrow()).isBetween(10, 200);
              assertThat(crowd.blamed()).isZero();
            });
  }
}
