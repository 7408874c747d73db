package org.prefstream.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.prefstream.events.Rejection;
import org.prefstream.topology.PromptEvent.Generated;
import org.prefstream.topology.PromptEvent.PreferenceAnnotated;
import org.prefstream.topology.PromptEvent.SafetyAnnotated;
import org.prefstream.topology.PromptEvent.Unusable;

/// What an event changes, and what follows from that: the pure core of the topology.
///
/// Each step reads and writes the [PromptState] and returns the [Outcome]s in the order in which
/// they are to be published. A step reads no more than its event can change: most votes read one
/// entry, write it and publish one consensus.
final class PromptJudge {
  private final GenerationStep generations;
  private final SafetyStep safety;
  private final PreferenceStep preferences;
  private final AgreementShares agreement;
  private final Annotators annotators;
  private final Refresh refresh;

  /// @param reliabilities what is known of annotators, by all instances
  PromptJudge(PromptState state, ConsensusRules rules, Reliabilities reliabilities) {
    Judges judges = new Judges(rules);
    TrainingRows rows = new TrainingRows(state, judges);
    Tasks tasks = new Tasks(judges);
    this.generations = new GenerationStep(state, judges, rows, tasks);
    this.annotators = new Annotators(rules.flagAlpha());
    Learning learning = new Learning(rules, reliabilities, annotators);
    annotators.recount(state, judges, learning);
    this.agreement = new AgreementShares(state.agreement());
    this.safety = new SafetyStep(state, judges, rows, agreement, annotators, learning, tasks);
    this.preferences =
        new PreferenceStep(state, judges, rows, agreement, annotators, learning, tasks);
    this.refresh = new Refresh(state, learning, preferences, safety);
  }

  List<Outcome> step(PromptEvent event) {
    refresh.voted();
    return switch (event) {
      case PreferenceAnnotated(var annotation) -> preferences.step(annotation);
      case SafetyAnnotated(var annotation) -> safety.step(annotation);
      case Generated(var generation, Origin origin) -> generations.step(generation, origin);
      case Unusable(Rejection rejection) -> List.of(rejected(rejection));
    };
  }

  /// What has become other by what was learned of annotators, a part of it at a time.
  List<Outcome> refresh() {
    return refresh.tick();
  }

  /// Whether there are questions yet to be gone through.
  boolean isRefreshing() {
    return refresh.isUnderWay();
  }

  /// What is told from time to time instead of with each event, where it has changed.
  List<Outcome> tell() {
    List<Outcome> outcomes = new ArrayList<>(agreement.tell());
    outcomes.addAll(annotators.tell());
    return outcomes;
  }

  /// The rejection, under the key of the record it rejects as far as that is text.
  static Outcome rejected(Rejection rejection) {
    ByteBuffer key = rejection.getKey();
    String text = key == null ? "" : StandardCharsets.UTF_8.decode(key.duplicate()).toString();
    return new Outcome.Rejected(text, rejection);
  }
}
