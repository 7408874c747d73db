package org.prefstream.simulator.expectation.records;

/// A row of single-preferences.
///
/// @param key the record's key: prompt and both responses
/// @param better the better response overall, 0 or 1
public record ExpectedSingle(String key, int better) implements ExpectedRecord {

  @Override
  public String topic() {
    return "single-preferences";
  }
}
