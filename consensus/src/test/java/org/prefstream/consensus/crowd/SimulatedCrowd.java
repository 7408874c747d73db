package org.prefstream.consensus.crowd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.prefstream.consensus.StopRule;

/// Votes of simulated annotators on questions with a known truth: that of question q is q modulo
/// the number of labels.
final class SimulatedCrowd {
  record Vote(long question, long annotator, int label) {}

  private SimulatedCrowd() {}

  /// @param accuracies those of the annotators, who all vote on every question; wrong votes are
  ///   spread evenly
  static List<Vote> votes(long seed, int questions, int labels, double... accuracies) {
    Random random = new Random(seed);
    List<Vote> votes = new ArrayList<>();
    for (int question = 0; question < questions; question++) {
      for (int annotator = 0; annotator < accuracies.length; annotator++) {
        int error =
            random.nextDouble() < accuracies[annotator] ? 0 : 1 + random.nextInt(labels - 1);
        votes.add(new Vote(question, annotator, (question % labels + error) % labels));
      }
    }
    Collections.shuffle(votes, random);
    return votes;
  }

  static Crowd crowd(int labels, List<Vote> votes) {
    return crowd(Weighting.AUTOMATIC, labels, votes);
  }

  static Crowd crowd(Weighting model, int labels, List<Vote> votes) {
    Crowd crowd = new Crowd(labels, StopRule.DEFAULT, model);
    votes.forEach(vote -> crowd.vote(vote.question(), vote.annotator(), vote.label()));
    return crowd;
  }

  /// The share of questions whose best label is the truth.
  static double accuracy(Crowd crowd, int questions, int labels) {
    int right = 0;
    for (int question = 0; question < questions; question++) {
      right += crowd.judgement(question).favours(question % labels) ? 1 : 0;
    }
    return right / (double) questions;
  }
}
