package org.prefstream.simulator.event;

/// What two responses are compared on.
public enum Dimension {
  HELPFULNESS,
  HARMLESSNESS,
  OVERALL
}
