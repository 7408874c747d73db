package org.prefstream.simulator.expectation.records;

/// The outcome of a comparison, whose response 0 is the one whose id comes first in UTF-8 byte
/// order.
public enum Preference {
  RESPONSE_0,
  RESPONSE_1,
  TIE;

  /// The same outcome for the two responses in the other order.
  public Preference swapped() {
    return switch (this) {
      case RESPONSE_0 -> RESPONSE_1;
      case RESPONSE_1 -> RESPONSE_0;
      case TIE -> TIE;
    };
  }
}
