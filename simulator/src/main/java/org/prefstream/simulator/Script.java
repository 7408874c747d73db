package org.prefstream.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.annotator.Act;
import org.prefstream.simulator.annotator.Annotator;
import org.prefstream.simulator.annotator.Annotators;
import org.prefstream.simulator.annotator.Voting;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.Generation;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.settings.CrowdSettings;
import org.prefstream.simulator.settings.CrowdSettings.Shares;
import org.prefstream.simulator.truth.ComparisonTruth;
import org.prefstream.simulator.truth.HarmLabels;
import org.prefstream.simulator.truth.Label;
import org.prefstream.simulator.truth.PromptTruth;
import org.prefstream.simulator.truth.ResponseTruth;

/// Draws every event of one prompt, and when each arrives.
final class Script {

  private static final String SOURCE = "simulated";
  private static final long USUAL_DELAY = 500;
  private static final long LONGEST_DELAY = 120_000;

  private final int prompt;
  private final PromptTruth truth;
  private final CrowdSettings settings;
  private final Annotators annotators;
  private final SplittableRandom random;
  private final List<Delivery> deliveries = new ArrayList<>();

  private Script(
      int prompt,
      PromptTruth truth,
      CrowdSettings settings,
      Annotators annotators,
      SplittableRandom random) {
    this.prompt = prompt;
    this.truth = truth;
    this.settings = settings;
    this.annotators = annotators;
    this.random = random;
  }

  /// The deliveries of one prompt in the order of their arrival.
  static List<Delivery> of(
      int prompt,
      PromptTruth truth,
      CrowdSettings settings,
      Annotators annotators,
      SplittableRandom random) {
    Script script = new Script(prompt, truth, settings, annotators, random);
    truth.responses().forEach(script::generate);
    truth.responses().forEach(script::judge);
    truth.comparisons().forEach(script::compare);
    return script.deliveries.stream().sorted().toList();
  }

  private Shares shares() {
    return settings.shares();
  }

  private void generate(ResponseTruth response) {
    long at = Clock.opening(prompt);
    if (!response.lost()) {
      deliver(
          at,
          new Generation(
              truth.promptId(),
              truth.prompt(),
              SOURCE,
              response.responseId(),
              response.text(),
              response.model(),
              Clock.instant(at)));
    }
  }

  private void judge(ResponseTruth response) {
    Label seen = misleading() ? opposite(response.label()) : response.label();
    for (Annotator annotator : annotators.draw(settings.safetyVotes(), random)) {
      for (Act act : acts(annotator)) {
        deliver(act.at(), judgement(response, seen, annotator, act));
      }
    }
  }

  private SafetyAnnotation judgement(
      ResponseTruth response, Label seen, Annotator annotator, Act act) {
    Label given = act instanceof Act.Vote ? annotator.judge(seen, random) : Label.SAFE;
    return new SafetyAnnotation(
        truth.promptId(),
        response.responseId(),
        annotator.id(),
        annotator.kind(),
        Clock.instant(act.at()),
        0,
        act instanceof Act.Retraction,
        given.categories(),
        act instanceof Act.Vote ? given.severity() : null,
        duration(act));
  }

  private void compare(ComparisonTruth comparison) {
    for (Dimension dimension : Dimension.values()) {
      Preference real = comparison.on(dimension);
      Preference seen = misleading() ? real.swapped() : real;
      for (Annotator annotator : annotators.draw(settings.preferenceVotes(), random)) {
        for (Act act : acts(annotator)) {
          deliver(act.at(), choice(comparison, dimension, seen, annotator, act));
        }
      }
    }
  }

  private PreferenceAnnotation choice(
      ComparisonTruth comparison,
      Dimension dimension,
      Preference seen,
      Annotator annotator,
      Act act) {
    boolean swapped = random.nextBoolean();
    Choice right = shown(swapped ? seen.swapped() : seen);
    return new PreferenceAnnotation(
        truth.promptId(),
        (swapped ? comparison.response1() : comparison.response0()).responseId(),
        (swapped ? comparison.response0() : comparison.response1()).responseId(),
        dimension,
        act instanceof Act.Vote ? annotator.choose(right, random) : null,
        annotator.id(),
        annotator.kind(),
        Clock.instant(act.at()),
        0,
        act instanceof Act.Retraction,
        duration(act),
        null);
  }

  private static Choice shown(Preference preference) {
    return switch (preference) {
      case RESPONSE_0 -> Choice.A;
      case RESPONSE_1 -> Choice.B;
      case TIE -> Choice.TIE;
    };
  }

  private List<Act> acts(Annotator annotator) {
    return new Voting(shares()).draw(Clock.opening(prompt), annotator, random);
  }

  private static @Nullable Long duration(Act act) {
    return act instanceof Act.Vote vote ? vote.duration() : null;
  }

  private boolean misleading() {
    return random.nextDouble() < shares().misleading();
  }

  private Label opposite(Label label) {
    return label.safe() ? HarmLabels.get().draw(random) : Label.SAFE;
  }

  private void deliver(long made, Event event) {
    int copies = random.nextDouble() < shares().repeated() ? 2 : 1;
    for (int copy = 0; copy < copies; copy++) {
      deliveries.add(new Delivery(made + delay(), prompt, deliveries.size(), event));
    }
  }

  private long delay() {
    boolean late = random.nextDouble() < shares().late();
    return random.nextLong(late ? LONGEST_DELAY : USUAL_DELAY);
  }
}
