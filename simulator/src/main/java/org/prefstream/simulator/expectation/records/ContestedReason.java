package org.prefstream.simulator.expectation.records;

/// Why a question is contested: too many votes without a decision, or votes on harmlessness that do
/// not rank the safe response above the unsafe one.
public enum ContestedReason {
  MAX_VOTES,
  SAFETY_CONTRADICTION
}
