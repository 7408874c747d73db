package org.prefstream.benchmarks.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.serde.SerdeSection.Time;

class SerdeSectionTest {
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @Test
  void serdeComparesInBothDirections() {
    Section section =
        SerdeSection.of(
            Map.of(
                "writeOurs", new Time(100, 1),
                "writeConfluent", new Time(500, 5),
                "readOurs", new Time(200, 2),
                "readConfluent", new Time(600, 6)),
            PROVENANCE);

    assertThat(section.text())
        .contains("| write | 100 ± 1.00 | 500 ± 5.00 | 5.00 |")
        .contains("**Aim met**: the time of Confluent's serde to write, divided by ours, is 5.00")
        .contains(
            "**Aim missed**: the time of Confluent's serde to read, divided by ours, is 3.00");
  }
}
