package org.prefstream.simulator;

import java.util.List;
import org.prefstream.simulator.event.Annotation;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.expectation.PromptExpectation;
import org.prefstream.simulator.expectation.Rules;
import org.prefstream.simulator.truth.PromptTruth;

/// One prompt of a crowd: the truth about it, and its events.
public final class SimulatedPrompt {

  private final PromptTruth truth;
  private final List<Delivery> deliveries;

  SimulatedPrompt(PromptTruth truth, List<Delivery> deliveries) {
    this.truth = truth;
    this.deliveries = deliveries;
  }

  /// The truth about the prompt.
  public PromptTruth truth() {
    return truth;
  }

  /// Its events in the order of arrival.
  public List<Event> events() {
    return deliveries.stream().map(Delivery::event).toList();
  }

  /// The records that the output topics must hold for the prompt after its events.
  public PromptExpectation expectation(Rules rules) {
    return PromptExpectation.of(rules, truth.promptId(), events());
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  /// How many of the events are annotations.
  long annotations() {
    return deliveries.stream().filter(delivery -> delivery.event() instanceof Annotation).count();
  }
}
