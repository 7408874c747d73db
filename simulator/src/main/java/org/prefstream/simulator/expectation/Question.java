package org.prefstream.simulator.expectation;

import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.PreferenceAnnotation;

/// The question that a preference annotation answers: one dimension of one comparison.
record Question(Comparison pair, Dimension dimension) {

  static Question of(PreferenceAnnotation vote) {
    return new Question(Comparison.of(vote), vote.dimension());
  }
}
