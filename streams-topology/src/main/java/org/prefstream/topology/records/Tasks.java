package org.prefstream.topology.records;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.AiVotes;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.QuestionKind;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.QuestionRule;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.verdict.Electorate;
import org.prefstream.topology.verdict.Verdicts;

/// The tasks, which are the questions that still need votes. Tasks are not stored: the task of a
/// question before a change follows from its verdict before the change.
///
/// @param verdicts give the expected gain of one more vote
public record Tasks(ConsensusRules rules, Verdicts verdicts) implements Consequence {
  @Override
  public void follow(VerdictChange change, List<Outcome> outcomes) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) ->
          follow(after.key(), task(before), task(after), outcomes);
      case VerdictChange.OfResponse(var before, var after) ->
          follow(after.key(), task(before), task(after), outcomes);
    }
  }

  private static void follow(
      String key,
      @Nullable AnnotationTask before,
      @Nullable AnnotationTask after,
      List<Outcome> outcomes) {
    if (!Objects.equals(before, after)) {
      outcomes.add(new Outcome.Task(key, after));
    }
  }

  /// The task of a response; null if it needs no votes, or if neither a vote nor a Generation is
  /// known.
  private @Nullable AnnotationTask task(Response response) {
    Electorate electorate = response.verdict().tally().electorate();
    boolean known = electorate.size() > 0 || response.verdict().model() != null;
    if (!known || !response.isOpen()) {
      return null;
    }
    AnnotationTask task = task(rules.safety(), electorate);
    task.setQuestion(QuestionKind.SAFETY);
    task.setPromptId(response.promptId());
    task.setResponse0(response.responseId());
    task.setExpectedGain(response.verdict().judgement().expectedGain());
    return task;
  }

  /// The task of a comparison; null if it needs no votes, or has none yet.
  private @Nullable AnnotationTask task(Comparison comparison) {
    Electorate electorate = comparison.verdict().tally().electorate();
    if (electorate.size() == 0 || !comparison.isOpen()) {
      return null;
    }
    AnnotationTask task = task(rules.preference(comparison.dimension()), electorate);
    task.setQuestion(comparison.kind());
    task.setPromptId(comparison.id().promptId());
    task.setResponse0(comparison.id().response0());
    task.setResponse1(comparison.id().response1());
    task.setExpectedGain(verdicts.expectedGain(comparison.verdict()));
    return task;
  }

  private static AnnotationTask task(QuestionRule rule, Electorate electorate) {
    AnnotationTask task = new AnnotationTask();
    task.setVotes(electorate.size());
    task.setVotesWanted(Math.max(1, rule.stop().minVotes() - electorate.size()));
    task.setHumanWanted(rule.models() == AiVotes.HUMAN_REQUIRED && electorate.humans() == 0);
    return task;
  }
}
