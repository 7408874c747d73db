package org.prefstream.simulator.expectation;

import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.PreferenceAnnotation;

/// One dimension of one comparison: what a preference annotation answers.
record Question(Comparison pair, Dimension dimension) {

  static Question of(PreferenceAnnotation vote) {
    return new Question(Comparison.of(vote), vote.dimension());
  }
}
