package org.prefstream.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.archive.HalfWay.Point;

class HalfWayTest {
  @Test
  void isWhereTheFigureIsNearerToItsEndThanToItsStart() {
    HalfWay half =
        HalfWay.of(
            List.of(new Point(1, 0.8), new Point(3, 0.6), new Point(5, 0.4), new Point(9, 0.2)));

    assertThat(half).isEqualTo(new HalfWay(0.8, 0.2, 5));
    assertThat(half.distance()).isCloseTo(0.6, within(1e-9));
  }

  @Test
  void whatFallsBackIsNotHalfWayYet() {
    HalfWay half =
        HalfWay.of(List.of(new Point(0, 0), new Point(1, 0.9), new Point(2, 0.1), new Point(3, 1)));

    assertThat(half.seconds()).isEqualTo(3);
  }

  @Test
  void votesAreThoseCastByThen() {
    HalfWay half = new HalfWay(0, 1, 2.6);

    assertThat(half.votes(2, 100)).isEqualTo(6);
    assertThat(half.votes(2, 4)).isEqualTo(4);
  }
}
