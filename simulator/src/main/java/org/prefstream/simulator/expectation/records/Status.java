package org.prefstream.simulator.expectation.records;

/// The state of a question.
public enum Status {
  OPEN,
  DECIDED,
  CONTESTED
}
