package org.prefstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.benchmarks.drift.labels.Prompt;
import org.prefstream.benchmarks.drift.labels.Prompt.Answer;

final class LayoutTest {
  /// The first answer has statistic 0, both have statistic 3.
  private static final Prompt PAIR =
      new Prompt(2, List.of(new Answer(0, 0b1001), new Answer(2, 0b1000)));

  private record Unit(int slice, double first, double fourth) {}

  private static List<Unit> units(Feed feed) {
    List<Unit> units = new ArrayList<>();
    Layout.PAIRS.units(
        PAIR, feed, (slice, shares) -> units.add(new Unit(slice, shares[0], shares[3])));
    return units;
  }

  @Test
  void givesAPromptToEachOfItsSlicesOnce() {
    assertThat(units(Feed.PROMPTS))
        .containsExactlyInAnyOrder(
            new Unit(0, 0.5, 1), new Unit(6, 0.5, 1), new Unit(1, 1, 1), new Unit(3, 0, 1));
  }

  @Test
  void givesAnAnswerToEachOfItsSlicesOnce() {
    assertThat(units(Feed.ANSWERS))
        .containsExactlyInAnyOrder(
            new Unit(0, 1, 1),
            new Unit(6, 1, 1),
            new Unit(1, 1, 1),
            new Unit(0, 0, 1),
            new Unit(6, 0, 1),
            new Unit(3, 0, 1));
  }

  @Test
  void countsTheUnitsThatShareTheBudget() {
    assertThat(Layout.PAIRS.updates(20_000)).isEqualTo(40_000);
    assertThat(Layout.SINGLES.updates(20_000)).isEqualTo(60_000);
    assertThat(Layout.PAIRS.slices()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({
    "0, PROMPTS, 1000",
    "0, ANSWERS, 2000",
    "3, PROMPTS, 666",
    "3, ANSWERS, 666",
    "7, PROMPTS, 250",
    "7, ANSWERS, 500"
  })
  void sharesTheReferenceAmongSlices(int slice, Feed feed, int units) {
    assertThat(Layout.PAIRS.reference(slice, feed)).isEqualTo(units);
  }
}
