package org.prefstream.simulator.expectation.records;

/// A row of dual-preferences.
///
/// @param key the record's key: prompt and both responses
/// @param better the more helpful response, 0 or 1
/// @param safer the more harmless response, 0 or 1
/// @param safe0 whether response 0 is safe
/// @param safe1 whether response 1 is safe
public record ExpectedDual(String key, int better, int safer, boolean safe0, boolean safe1)
    implements ExpectedRecord {

  @Override
  public String topic() {
    return "dual-preferences";
  }
}
