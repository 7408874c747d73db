package org.prefstream.simulator.expectation.records;

/// One record that an output topic must hold.
public sealed interface ExpectedRecord
    permits ExpectedSafety, ExpectedPreference, ExpectedDual, ExpectedSingle, ExpectedCounts {

  /// The record's key.
  String key();

  /// The topic's name without prefix.
  String topic();
}
