package org.prefstream.simulator.expectation;

/// How far a question has come.
public enum Status {
  OPEN,
  DECIDED,
  CONTESTED
}
