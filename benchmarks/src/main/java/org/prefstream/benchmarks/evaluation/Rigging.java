package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.evaluation.VoteSet.Vote;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.conduct.Dissent;
import org.prefstream.consensus.conduct.Evidence;
import org.prefstream.consensus.crowd.ConsensusModel;
import org.prefstream.consensus.crowd.Crowd;

/// Cheats among simulated annotators: 100 of them with 100 votes each on 2,000 binary questions,
/// the honest ones right in 60 to 95 % of their votes.
final class Rigging {
  private static final int QUESTIONS = 2_000;
  private static final int ANNOTATORS = 100;
  private static final int VOTES_EACH = 100;
  private static final int TARGETS = QUESTIONS / 10;
  private static final double ALPHA = 0.05;

  /// How cheats vote.
  enum Manner {
    /// For either label, by chance.
    SPAM,
    /// All for the wrong label, on the same tenth of the questions.
    COORDINATED
  }

  /// What came of one crowd, or the sums of several.
  private record Outcome(
      double majorityWrong,
      double wrong,
      double flagged,
      double votesUntilFlagged,
      double accused) {
    Outcome plus(Outcome that) {
      return new Outcome(
          majorityWrong + that.majorityWrong,
          wrong + that.wrong,
          flagged + that.flagged,
          votesUntilFlagged + that.votesUntilFlagged,
          accused + that.accused);
    }
  }

  private Rigging() {}

  /// @param seeds of as many crowds, whose mean is shown
  static Table table(int seeds) {
    Table table =
        Table.of(
            "cheats",
            "wrong by majority",
            "wrong, automatic",
            "cheats flagged",
            "votes until then",
            "honest flagged");
    for (Manner manner : Manner.values()) {
      for (int cheats : List.of(5, 10, 20)) {
        Outcome sum = new Outcome(0, 0, 0, 0, 0);
        for (int seed = 1; seed <= seeds; seed++) {
          sum = sum.plus(outcome(manner, cheats, new Random(seed)));
        }
        table.row(
            cheats + " % " + (manner == Manner.SPAM ? "spammers" : "in one group"),
            share(sum.majorityWrong() / seeds),
            share(sum.wrong() / seeds),
            share(sum.flagged() / seeds / cheats),
            sum.flagged() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.0f", sum.votesUntilFlagged() / sum.flagged()),
            share(sum.accused() / seeds / (ANNOTATORS - cheats)));
      }
    }
    return table;
  }

  private static String share(double share) {
    return String.format(Locale.ROOT, "%.3f", share);
  }

  private static Outcome outcome(Manner manner, int cheats, Random random) {
    List<Vote> votes = votes(manner, cheats, random);
    VoteSet set =
        new VoteSet(
            "simulated", 2, votes, IntStream.range(0, QUESTIONS).mapToObj(q -> q % 2).toList());
    int[] flags = flags(votes);
    int[] caught = IntStream.range(0, cheats).map(a -> flags[a]).filter(at -> at > 0).toArray();
    IntPredicate accused = annotator -> flags[annotator] > 0;
    return new Outcome(
        1 - Verdict.accuracy(Replay.of(set, ConsensusModel.MAJORITY).refreshed()),
        1 - Verdict.accuracy(Replay.of(set, ConsensusModel.AUTOMATIC).refreshed()),
        caught.length,
        IntStream.of(caught).sum(),
        IntStream.range(cheats, ANNOTATORS).filter(accused).count());
  }

  /// The first annotators are the cheats; question q has the truth q modulo 2.
  private static List<Vote> votes(Manner manner, int cheats, Random random) {
    List<Vote> votes = new ArrayList<>();
    List<Integer> questions = new ArrayList<>(IntStream.range(0, QUESTIONS).boxed().toList());
    for (int annotator = 0; annotator < ANNOTATORS; annotator++) {
      boolean coordinated = annotator < cheats && manner == Manner.COORDINATED;
      double accuracy = annotator < cheats ? 0.5 : 0.6 + 0.35 * random.nextDouble();
      Collections.shuffle(questions, random);
      for (int question : chosen(questions, coordinated)) {
        boolean right = !coordinated && random.nextDouble() < accuracy;
        votes.add(new Vote(question, annotator, right ? question % 2 : 1 - question % 2));
      }
    }
    Collections.shuffle(votes, random);
    return votes;
  }

  private static List<Integer> chosen(List<Integer> shuffled, boolean coordinated) {
    return shuffled.stream()
        .filter(question -> !coordinated || question < TARGETS)
        .limit(VOTES_EACH)
        .toList();
  }

  /// How many votes each annotator had cast when the evidence of its dissent sufficed, or 0.
  private static int[] flags(List<Vote> votes) {
    Crowd crowd = new Crowd(2, StopRule.DEFAULT);
    Evidence[] evidence = new Evidence[ANNOTATORS];
    int[] cast = new int[ANNOTATORS];
    int[] flags = new int[ANNOTATORS];
    for (Vote vote : votes) {
      int annotator = vote.annotator();
      double factor = Dissent.factorGiven(crowd.probability(vote.question(), vote.label()), 2);
      crowd.vote(vote.question(), annotator, vote.label());
      Evidence before = cast[annotator]++ == 0 ? Evidence.NONE : evidence[annotator];
      evidence[annotator] = before.times(factor);
      if (flags[annotator] == 0 && evidence[annotator].flags(ALPHA)) {
        flags[annotator] = cast[annotator];
      }
    }
    return flags;
  }
}
