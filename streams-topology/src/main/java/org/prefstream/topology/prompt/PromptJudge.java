package org.prefstream.topology.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.topology.agreement.AgreementShares;
import org.prefstream.topology.annotators.AnnotatorShares;
import org.prefstream.topology.counts.HarmCounts;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.input.PromptEvent.Generated;
import org.prefstream.topology.input.PromptEvent.PreferenceAnnotated;
import org.prefstream.topology.input.PromptEvent.SafetyAnnotated;
import org.prefstream.topology.input.PromptEvent.Unusable;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Circle;
import org.prefstream.topology.learning.Learning;
import org.prefstream.topology.learning.Refresh;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.question.Changes;
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
  private final Changes changes;
  private final Questions questions;
  private final GenerationStep generations;
  private final SafetyStep safety;
  private final PreferenceStep preferences;
  private final Refresh refresh;
  private final AnnotatorShares annotators;
  private final Learning learning;
  private final Circle circle;
  private final List<Share> shares;
  private final Arrivals arrivals;
  private final Checkpoints checkpoints = new Checkpoints();
  private final Tasks tasks;
  private final List<Consequence> consequences;

  /// @param stored the state of one partition; what has changed since its shares were written is
  ///   counted again here
  /// @param reliabilities what all instances have learned about annotators
  /// @param arrivals the events of all partitions of this instance
  PromptJudge(
      PromptState stored, ConsensusRules rules, Reliabilities reliabilities, Arrivals arrivals) {
    requireThisForm(stored);
    this.arrivals = arrivals;
    pending = new PendingState(stored);
    Verdicts verdicts = new Verdicts(rules);
    changes = new Changes(pending.state().period());
    questions = new Questions(pending.state(), changes, verdicts);

    annotators = new AnnotatorShares(stored.annotators(), stored.coalitions(), rules.flagAlpha());
    learning = new Learning(rules, reliabilities, annotators);
    circle = new Circle(stored.circle(), rules, changes.settlings(), changes.left());
    shares = List.of(annotators, learning, new AgreementShares(stored.agreement()), circle);
    questions.changed(this::count);

    tasks = new Tasks(rules, verdicts);
    ConsensusRecords records = new ConsensusRecords();
    HarmCounts harmCounts = new HarmCounts();
    TrainingRows rows = new TrainingRows(questions);
    consequences = List.of(records, harmCounts, new Rankings(questions, rows), rows);

    Revision revision = new Revision(verdicts, learning, circle);
    generations = new GenerationStep(questions, tasks, records, harmCounts, rows);
    safety = new SafetyStep(questions, revision);
    preferences = new PreferenceStep(questions, revision);
    refresh = new Refresh(rules, questions, revision, learning, circle, arrivals);
  }

  private static void requireThisForm(PromptState stored) {
    if (!Changes.isInThisForm(stored)) {
      throw new IllegalStateException(
          "the state was written by an earlier version; choose another"
              + " PREFSTREAM_AGGREGATOR_APPLICATION_ID, under which all events are read again"
              + " (docs/operations.md, Computing the output topics again)");
    }
  }

  private void count(VerdictChange change) {
    for (Share share : shares) {
      share.count(change);
    }
    checkpoints.changed();
  }

  /// Decides what follows from an event. Nothing is written before [#apply].
  Decision decide(PromptEvent event) {
    refresh.voted();
    discard();
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

  /// Decides what follows from a change that [#refresh] has found.
  Decision decide(VerdictChange change) {
    discard();
    return follow(change);
  }

  private void discard() {
    pending.discard();
    changes.discard();
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
  /// If counting or the first write fails, the stores are as they were, but the shares may have
  /// counted some of the change: then another judge has to take over, which counts it again.
  void apply(Decision decision) {
    VerdictChange change = decision.change();
    if (change != null) {
      count(change);
    }
    decision.write();
    changes.keep();
    pending.discard();
  }

  /// Finds some questions that are to be judged again by what has been learned about annotators
  /// since.
  ///
  /// @param changes has each change decided and applied before the next question is read
  void refresh(Consumer<VerdictChange> changes) {
    discard();
    refresh.tick(changes);
  }

  /// Whether there are questions still to be judged again.
  boolean isRefreshing() {
    return refresh.isUnderWay();
  }

  /// Writes and publishes the shares, if they are due: from time to time, not with each event. To
  /// be called once a second; from now on, votes are weighed by what is known now.
  Decision checkpoint() {
    discard();
    learning.renew();
    if (!checkpoints.areDue(annotators.changed(), arrivals.sum())) {
      return Decision.NOTHING;
    }
    List<Runnable> writes = new ArrayList<>();
    List<Outcome> outcomes = new ArrayList<>();
    for (Share share : shares) {
      outcomes.addAll(share.checkpoint(writes));
    }
    changes.next(circle.settlings(), circle.left());
    writes.addAll(pending.prepare());
    checkpoints.written();
    return new Decision(null, outcomes, writes);
  }
}
