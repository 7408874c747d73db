package org.prefstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import org.junit.jupiter.api.Test;

class MarkedTextTest {
  @Test
  void putsANewPartAtTheEnd() {
    assertThat(MarkedText.replace("# Benchmarks\n", "ingest", "fast\n"))
        .isEqualTo("# Benchmarks\n\n<!-- begin ingest -->\nfast\n<!-- end ingest -->\n");
  }

  @Test
  void replacesAPartAndKeepsTheTextAroundIt() {
    String before =
        """
        by hand
        <!-- begin ingest -->
        old
        <!-- end ingest -->
        where the time goes
        <!-- begin serde -->
        other
        <!-- end serde -->
        """;

    assertThat(MarkedText.replace(before, "ingest", "new\n"))
        .isEqualTo(before.replace("old", "new"));
  }

  @Test
  void refusesAPartThatDoesNotEnd() {
    assertThatThrownBy(() -> MarkedText.replace("<!-- begin ingest -->\n", "ingest", "x\n"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void replacingTwiceIsReplacingOnceWithTheSecond(
      @ForAll @AlphaChars String text, @ForAll @AlphaChars String first, @ForAll String second) {
    String once = MarkedText.replace(text, "part", first + "\n");

    assertThat(MarkedText.replace(once, "part", second + "\n"))
        .isEqualTo(MarkedText.replace(text, "part", second + "\n"));
  }
}
