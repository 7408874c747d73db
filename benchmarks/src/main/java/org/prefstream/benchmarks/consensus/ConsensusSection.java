package org.prefstream.benchmarks.consensus;

import java.util.Map;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.consensus.crowd.Weighting;

/// The cost of a vote in [ConsensusBenchmark].
final class ConsensusSection {
  static final int FEW = 10_000;
  static final int MANY = 3_000_000;
  private static final double NANOSECONDS = 1e9;
  private static final double WANTED_BY_MAJORITY = 1_000_000;
  private static final double WANTED_BY_LEARNING = 400_000;
  private static final double FLAT = 1.5;

  private final Map<Crowded, Double> nanoseconds;

  /// A model, how many questions are open, and how many of them get votes.
  record Crowded(Weighting model, int open, int asked) {}

  private ConsensusSection(Map<Crowded, Double> nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /// @param nanoseconds the time of a vote
  static Section of(Map<Crowded, Double> nanoseconds, String provenance) {
    return Section.of("consensus", new ConsensusSection(nanoseconds).text() + provenance);
  }

  private String text() {
    return """
    ## Consensus

    Votes on binary questions through the consensus library alone, on one core: %s annotators, each vote
    on any of the questions being asked, judged at once; a question with %d votes is closed and another opened
    (JMH, average time; memory in huge pages if the system has them, `-XX:+UseTransparentHugePages`).

    %s
    %s%s%s\
    """
        .formatted(
            Figures.count(ConsensusBenchmark.ANNOTATORS),
            ConsensusBenchmark.VOTES,
            table(),
            rate(Weighting.MAJORITY, WANTED_BY_MAJORITY),
            rate(Weighting.DAWID_SKENE, WANTED_BY_LEARNING),
            rate(Weighting.AUTOMATIC, WANTED_BY_LEARNING)
                + growth(Weighting.DAWID_SKENE, FEW)
                + growth(Weighting.AUTOMATIC, FEW)
                + growth(Weighting.DAWID_SKENE, MANY)
                + growth(Weighting.AUTOMATIC, MANY));
  }

  private Table table() {
    Table table = Table.of("model", "open questions", "asked", "ns a vote", "votes/s");
    for (Weighting model : Weighting.values()) {
      row(table, model, FEW, FEW);
      row(table, model, MANY, FEW);
      row(table, model, MANY, MANY);
    }
    return table;
  }

  private void row(Table table, Weighting model, int open, int asked) {
    table.row(
        name(model),
        Figures.count(open),
        Figures.count(asked),
        Figures.number(nanoseconds(model, open, asked)),
        Figures.number(votesASecond(model, open, asked)));
  }

  private Aim rate(Weighting model, double wanted) {
    return Aim.atLeast(
        "the rate of " + name(model) + " with " + Figures.count(MANY) + " questions open and asked",
        wanted,
        votesASecond(model, MANY, MANY),
        rate -> Figures.number(rate) + " votes/s");
  }

  private String growth(Weighting model, int asked) {
    return Aim.atMost(
            "the cost of a vote by %s with %s questions open, %s asked, against %s open and asked,"
                .formatted(
                    name(model), Figures.count(MANY), Figures.count(asked), Figures.count(FEW)),
            FLAT,
            nanoseconds(model, MANY, asked) / nanoseconds(model, FEW, FEW),
            ratio -> Figures.number(ratio) + " times as much")
        .toString();
  }

  private static String name(Weighting model) {
    return switch (model) {
      case MAJORITY -> "majority";
      case DAWID_SKENE -> "Dawid-Skene";
      case AUTOMATIC -> "the automatic model";
    };
  }

  private double votesASecond(Weighting model, int open, int asked) {
    return NANOSECONDS / nanoseconds(model, open, asked);
  }

  private double nanoseconds(Weighting model, int open, int asked) {
    Double time = nanoseconds.get(new Crowded(model, open, asked));
    if (time == null) {
      throw new BenchmarkFailure(
          "JMH did not measure %s with %d questions, %d of them asked"
              .formatted(model, open, asked));
    }
    return time;
  }
}
