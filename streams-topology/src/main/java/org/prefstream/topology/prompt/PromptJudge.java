package org.prefstream.topology.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.prefstream.topology.agreement.AgreementShares;
import org.prefstream.topology.annotators.AnnotatorShares;
import org.prefstream.topology.counts.HarmCounts;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.input.PromptEvent.Generated;
import org.prefstream.topology.input.PromptEvent.PreferenceAnnotated;
import org.prefstream.topology.input.PromptEvent.SafetyAnnotated;
import org.prefstream.topology.input.PromptEvent.Unusable;
import org.prefstream.topology.learning.Learning;
import org.prefstream.topology.learning.Refresh;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.Revision;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.records.ConsensusRecords;
import org.prefstream.topology.records.Rankings;
import org.prefstream.topology.records.Tasks;
import org.prefstream.topology.records.TrainingRows;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.PromptState;
import org.prefstream.topology.verdict.Verdicts;

/// Decides what an event changes and what follows from it: the pure core of the topology.
///
/// First everything is decided, on a state that only collects its changes ([PendingState]); then
/// the shares of this partition are updated, and the changes are written. An event that cannot be
/// decided, or whose changes cannot be stored, changes nothing. A step reads no more than its event
/// can change: most votes read one entry, write it and publish one consensus record.
public final class PromptJudge {
  private final PendingState pending;
  private final Questions questions;
  private final GenerationStep generations;
  private final SafetyStep safety;
  private final PreferenceStep preferences;
  private final Refresh refresh;
  private final List<Share> shares;
  private final Tasks tasks;
  private final List<Consequence> consequences;

  /// @param stored the state of one partition; what follows from it and is not stored is recounted
  ///   here
  /// @param reliabilities what all instances have learned about annotators
  PromptJudge(PromptState stored, ConsensusRules rules, Reliabilities reliabilities) {
    pending = new PendingState(stored);
    Verdicts verdicts = new Verdicts(rules);
    questions = new Questions(pending.state(), verdicts);

    AnnotatorShares annotators = new AnnotatorShares(rules.flagAlpha());
    Learning learning = new Learning(rules, reliabilities, annotators);
    AgreementShares agreement = new AgreementShares(stored.agreement());
    questions.forEach(
        comparison -> {
          annotators.restore(comparison);
          learning.restore(comparison);
        },
        response -> {
          annotators.restore(response);
          learning.restore(response);
        });
    shares = List.of(annotators, learning, agreement);

    tasks = new Tasks(rules, verdicts);
    ConsensusRecords records = new ConsensusRecords();
    HarmCounts harmCounts = new HarmCounts();
    TrainingRows rows = new TrainingRows(questions);
    consequences = List.of(records, harmCounts, new Rankings(questions, rows), rows);

    Revision revision = new Revision(verdicts, learning);
    generations = new GenerationStep(questions, tasks, records, harmCounts, rows);
    safety = new SafetyStep(questions, revision);
    preferences = new PreferenceStep(questions, revision);
    refresh = new Refresh(questions, revision, learning);
  }

  /// Decides what follows from an event. Nothing is written before [#apply].
  Decision decide(PromptEvent event) {
    refresh.voted();
    pending.discard();
    return switch (event) {
      case PreferenceAnnotated(var annotation) -> decide(preferences.step(annotation));
      case SafetyAnnotated(var annotation) -> decide(safety.step(annotation));
      case Generated(var generation, var origin) ->
          decided(null, generations.step(generation, origin));
      case Unusable(var rejection) -> decided(null, List.of(Outcome.Rejected.of(rejection)));
    };
  }

  private Decision decide(Optional<VerdictChange> change) {
    return change.isPresent() ? follow(change.get()) : Decision.NOTHING;
  }

  /// Decides what follows from a change that [#refresh] returned.
  Decision decide(VerdictChange change) {
    pending.discard();
    return follow(change);
  }

  private Decision follow(VerdictChange change) {
    questions.put(change);
    List<Outcome> outcomes = new ArrayList<>(2);
    tasks.follow(change, outcomes);
    if (change.isPublished()) {
      for (Consequence consequence : consequences) {
        consequence.follow(change, outcomes);
      }
    }
    return decided(change, outcomes);
  }

  private Decision decided(@Nullable VerdictChange change, List<Outcome> outcomes) {
    return new Decision(change, outcomes, pending.prepare());
  }

  /// Counts and writes what was decided last.
  ///
  /// If counting fails, the stores are as they were, but the shares may have counted some of the
  /// change: then another judge has to take over, which recounts them.
  void apply(Decision decision) {
    VerdictChange change = decision.change();
    if (change != null) {
      for (Share share : shares) {
        share.count(change);
      }
    }
    decision.writes().forEach(Runnable::run);
    pending.discard();
  }

  /// The next changes of questions that are judged again by what has been learned about annotators
  /// since.
  List<VerdictChange> refresh() {
    pending.discard();
    return refresh.tick();
  }

  /// Whether there are questions still to be judged again.
  boolean isRefreshing() {
    return refresh.isUnderWay();
  }

  /// The shares that are due: they are published from time to time, not with each event.
  List<Outcome> publishDue() {
    return shares.stream().map(Share::publishDue).flatMap(List::stream).toList();
  }
}
