package org.prefstream.topology.records;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.AiVotes;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.VoterHash;
import org.prefstream.topology.question.Apart;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.QuestionRule;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.ComparisonTally;
import org.prefstream.topology.verdict.Electorate;
import org.prefstream.topology.verdict.ResponseTally;
import org.prefstream.topology.verdict.Verdicts;

/// The tasks, which are the questions that still need votes. Tasks are not stored: what the task of
/// a question was before a change follows from the question before the change.
///
/// A task is published when its [Need] changes. What else its record says either never changes or,
/// as the expected gain, is not worth a record of its own.
///
/// @param verdicts give the votes that are needed, and the expected gain of one more
public record Tasks(ConsensusRules rules, Verdicts verdicts) implements Consequence {
  /// Whose votes a question has, and which votes it needs.
  ///
  /// @param votes how many
  /// @param voters the ids of their annotators, in ascending order; if the votes lie apart, the
  ///   hashes of some of them, in ascending order
  /// @param human whether a person must vote and none has
  private record Need(int votes, List<?> voters, int votesToClose, boolean human) {}

  @Override
  public void follow(VerdictChange change, List<Outcome> outcomes) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        Need need = need(after);
        if (!Objects.equals(need(before), need)) {
          outcomes.add(new Outcome.Task(after.key(), task(after, need)));
        }
      }
      case VerdictChange.OfResponse(var before, var after) -> {
        Need need = need(after);
        if (!Objects.equals(need(before), need)) {
          outcomes.add(new Outcome.Task(after.key(), task(after, need)));
        }
      }
    }
  }

  /// What a response needs; null if it needs no votes, or if neither a vote nor a Generation is
  /// known.
  private @Nullable Need need(Response response) {
    ResponseTally tally = response.verdict().tally();
    boolean known = tally.votes() > 0 || response.verdict().model() != null;
    return known && response.isOpen()
        ? need(
            rules.safety(),
            tally.electorate(),
            voters(response.castOnSafety(), response.apart()),
            verdicts.votesToClose(tally))
        : null;
  }

  /// What a comparison needs; null if it needs no votes, or has none yet.
  private @Nullable Need need(Comparison comparison) {
    ComparisonTally tally = comparison.verdict().tally();
    Dimension dimension = comparison.dimension();
    return tally.votes() > 0 && comparison.isOpen()
        ? need(
            rules.preference(dimension),
            tally.electorate(),
            voters(comparison.castVotes(), comparison.apart()),
            verdicts.votesToClose(dimension, tally))
        : null;
  }

  private static List<?> voters(CastVotes votes, @Nullable Apart<?, ?> apart) {
    return apart == null ? List.of(votes.annotators()) : apart.voters().hashes();
  }

  private static Need need(
      QuestionRule rule, Electorate electorate, List<?> voters, int votesToClose) {
    boolean human = rule.models() == AiVotes.HUMAN_REQUIRED && electorate.humans() == 0;
    return new Need(electorate.size(), voters, votesToClose, human);
  }

  private @Nullable AnnotationTask task(Response response, @Nullable Need need) {
    if (need == null) {
      return null;
    }
    AnnotationTask task = task(rules.safety(), need);
    task.setQuestion(QuestionKind.SAFETY);
    task.setPromptId(response.promptId());
    task.setResponse0(response.responseId());
    task.setExpectedGain(response.verdict().judgement().expectedGain());
    return task;
  }

  private @Nullable AnnotationTask task(Comparison comparison, @Nullable Need need) {
    if (need == null) {
      return null;
    }
    AnnotationTask task = task(rules.preference(comparison.dimension()), need);
    task.setQuestion(comparison.kind());
    task.setPromptId(comparison.id().promptId());
    task.setResponse0(comparison.id().response0());
    task.setResponse1(comparison.id().response1());
    task.setExpectedGain(verdicts.expectedGain(comparison.verdict()));
    return task;
  }

  private static AnnotationTask task(QuestionRule rule, Need need) {
    int votes = need.votes();
    AnnotationTask task = new AnnotationTask();
    task.setVotes(votes);
    task.setVotesWanted(rule.stop().votesToClose(votes));
    task.setHumanWanted(need.human());
    task.setVotesToClose(need.votesToClose());
    task.setVoters(hashes(need.voters()));
    return task;
  }

  private static List<ByteBuffer> hashes(List<?> voters) {
    return voters.stream()
        .map(voter -> voter instanceof ByteBuffer hash ? hash : VoterHash.of((String) voter))
        .sorted(VoterHash.ORDER)
        .toList();
  }
}
