package org.prefstream.simulator.truth;

import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.expectation.records.Preference;

/// Two simulated responses, and the truth about which is better.
///
/// @param response0 the one whose id comes first in UTF-8 byte order
/// @param response1 the other one
/// @param helpfulness the more helpful one
/// @param harmlessness the more harmless one
/// @param overall the better one, all in all
public record ComparisonTruth(
    ResponseTruth response0,
    ResponseTruth response1,
    Preference helpfulness,
    Preference harmlessness,
    Preference overall) {

  /// The truth on one dimension.
  public Preference on(Dimension dimension) {
    return switch (dimension) {
      case HELPFULNESS -> helpfulness;
      case HARMLESSNESS -> harmlessness;
      case OVERALL -> overall;
    };
  }
}
