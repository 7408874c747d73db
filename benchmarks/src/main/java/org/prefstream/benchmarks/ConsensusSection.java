package org.prefstream.benchmarks;

import java.util.Map;
import org.prefstream.benchmarks.report.Aim;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.benchmarks.system.BenchmarkFailure;
import org.prefstream.consensus.crowd.ConsensusModel;

/// What a vote costs in [ConsensusBenchmark].
final class ConsensusSection {
  private static final int FEW = 10_000;
  private static final int MANY = 3_000_000;
  private static final double NANOSECONDS = 1e9;
  private static final double WANTED_BY_MAJORITY = 1_000_000;
  private static final double WANTED_BY_LEARNING = 400_000;
  private static final double FLAT = 1.5;

  private final Map<Crowded, Double> nanoseconds;

  /// A model, and how many questions are open.
  record Crowded(ConsensusModel model, int open) {}

  private ConsensusSection(Map<Crowded, Double> nanoseconds) {
    this.nanoseconds = nanoseconds;
  }

  /// @param nanoseconds a vote
  static Section of(Map<Crowded, Double> nanoseconds, String provenance) {
    return Section.of("consensus", new ConsensusSection(nanoseconds).text() + provenance);
  }

  private String text() {
    return """
    ## Consensus

    Votes on binary questions through the consensus library alone, on one core: %s annotators, each vote
    on any of the open questions, judged at once; a question with %d votes is closed and another opened
    (JMH, average time; memory in huge pages where there are any, `-XX:+UseTransparentHugePages`).

    %s
    %s%s%s\
    """
        .formatted(
            Figures.count(ConsensusBenchmark.ANNOTATORS),
            ConsensusBenchmark.VOTES,
            table(),
            rate(ConsensusModel.MAJORITY, WANTED_BY_MAJORITY),
            rate(ConsensusModel.DAWID_SKENE, WANTED_BY_LEARNING),
            rate(ConsensusModel.AUTOMATIC, WANTED_BY_LEARNING)
                + growth(ConsensusModel.DAWID_SKENE)
                + growth(ConsensusModel.AUTOMATIC));
  }

  private Table table() {
    Table table = Table.of("model", "open questions", "ns a vote", "votes/s");
    for (ConsensusModel model : ConsensusModel.values()) {
      for (int open : new int[] {FEW, MANY}) {
        table.row(
            name(model),
            Figures.count(open),
            Figures.number(nanoseconds(model, open)),
            Figures.number(votesASecond(model, open)));
      }
    }
    return table;
  }

  private Aim rate(ConsensusModel model, double wanted) {
    return Aim.atLeast(
        "the rate of " + name(model) + " with " + Figures.count(MANY) + " open questions",
        wanted,
        votesASecond(model, MANY),
        rate -> Figures.number(rate) + " votes/s");
  }

  private String growth(ConsensusModel model) {
    return Aim.atMost(
            "what a vote costs by " + name(model) + " with so many, against " + Figures.count(FEW),
            FLAT,
            nanoseconds(model, MANY) / nanoseconds(model, FEW),
            ratio -> Figures.number(ratio) + " times as much")
        .toString();
  }

  private static String name(ConsensusModel model) {
    return switch (model) {
      case MAJORITY -> "majority";
      case DAWID_SKENE -> "Dawid-Skene";
      case AUTOMATIC -> "the automatic model";
    };
  }

  private double votesASecond(ConsensusModel model, int open) {
    return NANOSECONDS / nanoseconds(model, open);
  }

  private double nanoseconds(ConsensusModel model, int open) {
    Double time = nanoseconds.get(new Crowded(model, open));
    if (time == null) {
      throw new BenchmarkFailure("JMH did not measure " + model + " with " + open + " questions");
    }
    return time;
  }
}
