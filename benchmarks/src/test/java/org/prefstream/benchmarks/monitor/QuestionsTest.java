package org.prefstream.benchmarks.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  @Test
  void everyComparisonIsAnotherPairOfOnePrompt() {
    Questions questions = Questions.withComparisons(50);

    assertThat(questions.comparisons()).isEqualTo(42);
    assertThat(questions.responses()).isEqualTo(14);
    assertThat(IntStream.range(0, 42).mapToObj(questions::comparison).distinct()).hasSize(42);
    assertThat(IntStream.range(0, 42).mapToObj(n -> questions.comparison(n).promptId()).distinct())
        .hasSize(2);
  }
}
