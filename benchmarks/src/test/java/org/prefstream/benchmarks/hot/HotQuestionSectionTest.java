package org.prefstream.benchmarks.hot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.hot.HotQuestionBenchmark.Result;
import org.prefstream.benchmarks.hot.HotQuestionBenchmark.Results;
import org.prefstream.benchmarks.report.Section;

class HotQuestionSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  private static final Results RESULTS =
      new Results(
          30_000,
          List.of(
              new Result(
                  "comparison",
                  List.of(OptionalDouble.of(24_000), OptionalDouble.of(18_000)),
                  List.of(OptionalDouble.of(12.3), OptionalDouble.empty()),
                  Map.of("prompts-changelog", 1_234),
                  456),
              new Result(
                  "response",
                  List.of(OptionalDouble.of(15_000), OptionalDouble.of(12_000)),
                  List.of(OptionalDouble.of(14), OptionalDouble.of(15)),
                  Map.of("safety-consensus", 567),
                  789)));

  @Test
  void ratesAreHeldAgainstThatOfOrdinaryVotes() {
    Section section = section(false);

    assertThat(section.name()).isEqualTo("hot-question");
    assertThat(section.text())
        .contains("20,000 votes on one comparison")
        .contains("| 1,000 | 24,000 | 80.0 % | 15,000 | 50.0 % |")
        .contains("| 20,000 | 18,000 | 60.0 % | 12,000 | 40.0 % |")
        .contains("**Aim met**: the lowest rate on one comparison,")
        .contains("**Aim missed**: the lowest rate on one response,");
  }

  @Test
  void whatWasNotMeasuredIsADash() {
    assertThat(section(false).text())
        .contains("| kill 2, seconds to the next committed vote | – | 15.0 |")
        .contains("| largest record, `prompts-changelog` | 1,234 | – |");
  }

  @Test
  void learnedReliabilityHasASectionOfItsOwn() {
    Section section = section(true);

    assertThat(section.name()).isEqualTo("hot-question-learned");
    assertThat(section.text()).contains("the tally that it published");
  }

  private static Section section(boolean learns) {
    return HotQuestionSection.of(
        new HotQuestionBenchmark(new HotVotes(20_000), learns), RESULTS, PROVENANCE);
  }
}
