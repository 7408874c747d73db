package org.prefstream.benchmarks.archive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefstream.benchmarks.load.Vote;
import org.prefstream.events.Choice;

/// The votes of a newcomer, and of annotators of the crowd on the same questions.
///
/// Some questions are open from the start: an annotator of the crowd has answered each, the
/// newcomer's first votes contradict, and what these weigh shows in the posteriors from then on.
/// The other questions are new: the newcomer votes first, and two annotators of the crowd after it.
///
/// @param questions that the newcomer answers, more than those that are open from the start
record NewcomerPlan(Newcomer newcomer, int questions) {
  static final int OPEN_QUESTIONS = 6;

  NewcomerPlan {
    if (questions <= OPEN_QUESTIONS) {
      throw new IllegalArgumentException("too few questions: " + questions);
    }
  }

  private ArchivePlan open() {
    return new ArchivePlan("open to " + newcomer.annotatorId(), OPEN_QUESTIONS);
  }

  private ArchivePlan asked() {
    return new ArchivePlan("asked of " + newcomer.annotatorId(), questions - OPEN_QUESTIONS);
  }

  /// The votes that leave questions open, before the newcomer comes.
  Stream<Vote> openVotes() {
    ArchivePlan plan = open();
    return IntStream.range(0, OPEN_QUESTIONS)
        .mapToObj(
            question ->
                plan.vote(
                    question,
                    1,
                    ArchivePlan.ordinaryAnnotator(question),
                    ArchivePlan.other(newcomer.choice(plan.truth(question)))));
  }

  /// The votes on the question that the newcomer answers as its first, second and so on.
  ///
  /// @param number from 0
  List<Vote> votes(int number) {
    if (number < OPEN_QUESTIONS) {
      return List.of(newcomerVote(open(), number));
    }
    ArchivePlan plan = asked();
    int question = number - OPEN_QUESTIONS;
    return List.of(newcomerVote(plan, question), plan.vote(question, 1), plan.vote(question, 2));
  }

  private Vote newcomerVote(ArchivePlan plan, int question) {
    return plan.vote(question, 0, newcomer.annotatorId(), newcomer.choice(plan.truth(question)));
  }

  /// What the newcomer chooses on the open questions, by prompt.
  Map<String, Choice> openChoices() {
    return choices(open());
  }

  /// What the newcomer chooses on the other questions, by prompt.
  Map<String, Choice> askedChoices() {
    return choices(asked());
  }

  private Map<String, Choice> choices(ArchivePlan plan) {
    Map<String, Choice> choices = new HashMap<>();
    for (int question = 0; question < plan.questions(); question++) {
      choices.put(plan.promptId(question), newcomer.choice(plan.truth(question)));
    }
    return choices;
  }
}
