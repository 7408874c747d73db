package org.prefstream.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessImageTest {
  private static final ProcessImage IMAGE =
      new ProcessImage(
          List.of("java", "-Xmx1g", "-cp", "lib/*", "Main", "argument"), Map.of("PORT", "1"));

  @Test
  void replacesOnlyExistingVariables() {
    assertThat(IMAGE.replacing(Map.of("PORT", "2", "OTHER", "3")).environment())
        .isEqualTo(Map.of("PORT", "2"));
  }

  @Test
  void addsNewVariables() {
    assertThat(IMAGE.with(Map.of("OTHER", "3")).environment())
        .isEqualTo(Map.of("PORT", "1", "OTHER", "3"));
  }

  @Test
  void runsAnotherClassWithTheSameFlags() {
    assertThat(IMAGE.running("other/*", "Other", List.of("x")).command())
        .containsExactly("java", "-Xmx1g", "-cp", "other/*", "Other", "x");
  }

  @Test
  void namesAMissingVariable() {
    assertThatThrownBy(() -> IMAGE.variable("HOST"))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageContaining("HOST");
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "reads /proc")
  void readsHowThisProcessWasStarted() {
    ProcessImage image = ProcessImage.of(ProcessHandle.current().pid());

    assertThat(image.command().getFirst()).endsWith("java");
    assertThat(image.variable("PATH")).isEqualTo(System.getenv("PATH"));
  }
}
