package org.prefstream.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.archive.Archive.Cost;
import org.prefstream.benchmarks.archive.Archive.Size;
import org.prefstream.benchmarks.archive.Archive.Start;
import org.prefstream.benchmarks.archive.ArchiveBenchmark.Filling;
import org.prefstream.benchmarks.archive.ArchiveBenchmark.Results;
import org.prefstream.benchmarks.report.Section;

class ArchiveSectionTest {
  @Test
  void saysWhichAimsAreMissed() {
    Section section =
        ArchiveSection.of(
            new ArchiveBenchmark(100_000, 10_000, 1, 60), results(), "\n`./prefstream bench …`\n");

    assertThat(section.text())
        .contains("has judged 100,000 comparisons", "another aggregator with 10,000")
        .contains("| stores, bytes a question | 200 | 300 |")
        .contains(
            "| always wrong, on open questions | 0.50..0.10 | 9, last 9 | 4.00, last 4.00 |"
                + " 0.50..0.10 | 37, last 41 | 18.0, last 20.0 |")
        .contains("| always right, on open questions | 0.50..0.51 | did not move | 1.00 |")
        .doesNotContain("who is always right has moved")
        .contains("| without state, full | 10,000 | 5.00 | 10.0 | 12.0 |")
        .contains("80.0 MB of changelogs were restored", ": 8.00 MB/s")
        .contains(
            "who is always wrong has moved half of the way, against the empty archive,"
                + " is 4.11 times as much")
        .contains("**Aim met**: the processor time of a vote, against the empty archive, is 1.10");
  }

  private static Results results() {
    HalfWay still = new HalfWay(0.5, 0.51, 1);
    return new Results(
        new Both<>(
            new Filling(10_000, 22_000, 9_000, new Statuses(9_000, 900, 100), 300_000_000),
            new Filling(100_000, 220_000, 20_000, new Statuses(90_000, 9_000, 1_000), 600_000_000)),
        30,
        new Both<>(
            seen(List.of(new HalfWay(0.5, 0.1, 4)), still),
            seen(List.of(new HalfWay(0.5, 0.1, 16), new HalfWay(0.5, 0.1, 20)), still)),
        new Both<>(
            new Size(2_000_000, 4_000_000, 1_000_000), new Size(30_000_000, 60_000_000, 9_000_000)),
        new Both<>(new Start(10_000, 5, 6, 7), new Start(10_000, 5, 6, 7)),
        new Both<>(List.of(new Cost(9_000, 100, 1.7)), List.of(new Cost(8_500, 110, 1.7))),
        new Both<>(400_000_000L, 500_000_000L),
        new Start(9_000, 15, 16, 17),
        new Start(10_000, 5, 10, 12),
        80_000_000L);
  }

  private static Map<Newcomer, Map<Sight, List<HalfWay>>> seen(List<HalfWay> wrong, HalfWay right) {
    return Map.of(
        Newcomer.ALWAYS_WRONG,
        Map.of(
            Sight.ACCURACY, List.of(new HalfWay(0.8, 0.1, 2)),
            Sight.NEW_QUESTION, List.of(new HalfWay(0.8, 0.1, 3)),
            Sight.OPEN_QUESTION,
                wrong.size() == 1 ? List.of(wrong.getFirst(), wrong.getFirst()) : wrong),
        Newcomer.ALWAYS_RIGHT,
        Map.of(
            Sight.ACCURACY, List.of(new HalfWay(0.8, 0.95, 2)),
            Sight.NEW_QUESTION, List.of(new HalfWay(0.8, 0.9, 3)),
            Sight.OPEN_QUESTION, List.of(right)));
  }
}
