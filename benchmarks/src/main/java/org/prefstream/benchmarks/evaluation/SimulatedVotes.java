package org.prefstream.benchmarks.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.evaluation.VoteSet.Vote;

/// Votes of simulated annotators, some of whom cheat: 100 of them with 100 votes each on 2,000
/// binary questions, the honest ones right in 60 to 95 % of their votes. The first annotators are
/// the cheats; question q has the truth q modulo 2.
final class SimulatedVotes {
  static final int QUESTIONS = 2_000;
  static final int ANNOTATORS = 100;
  private static final int VOTES_EACH = 100;
  private static final int TARGETS = QUESTIONS / 10;

  /// How cheats vote.
  enum Manner {
    /// For either label, by chance.
    CHANCE("spammers by chance"),
    /// Always for the same label.
    CONSTANT("spammers by one label"),
    /// All for the wrong label, on the same tenth of the questions.
    GROUP("in one group");

    final String text;

    Manner(String text) {
      this.text = text;
    }
  }

  private SimulatedVotes() {}

  static VoteSet of(Manner manner, int cheats, Random random) {
    List<Vote> votes = new ArrayList<>();
    List<Integer> questions = new ArrayList<>(IntStream.range(0, QUESTIONS).boxed().toList());
    for (int annotator = 0; annotator < ANNOTATORS; annotator++) {
      boolean group = annotator < cheats && manner == Manner.GROUP;
      boolean constant = annotator < cheats && manner == Manner.CONSTANT;
      double accuracy = annotator < cheats ? 0.5 : 0.6 + 0.35 * random.nextDouble();
      Collections.shuffle(questions, random);
      for (int question : chosen(questions, group)) {
        int truth = question % 2;
        boolean right = !group && random.nextDouble() < accuracy;
        votes.add(new Vote(question, annotator, constant ? 1 : right ? truth : 1 - truth));
      }
    }
    return new VoteSet(
        "simulated",
        2,
        inTime(votes, random),
        IntStream.range(0, QUESTIONS).mapToObj(q -> q % 2).toList());
  }

  /// Questions come one after the other, in any order, each with its votes within a twentieth of
  /// the time.
  private static List<Vote> inTime(List<Vote> votes, Random random) {
    record Cast(double time, Vote vote) {}
    double[] asked = random.doubles(QUESTIONS).toArray();
    return votes.stream()
        .map(vote -> new Cast(asked[vote.question()] + random.nextDouble() / 20, vote))
        .sorted(Comparator.comparingDouble(Cast::time))
        .map(Cast::vote)
        .toList();
  }

  private static List<Integer> chosen(List<Integer> shuffled, boolean group) {
    return shuffled.stream()
        .filter(question -> !group || question < TARGETS)
        .limit(VOTES_EACH)
        .toList();
  }
}
