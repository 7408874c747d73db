package org.prefstream.simulator.expectation;

import org.prefstream.simulator.event.Ids;
import org.prefstream.simulator.event.PreferenceAnnotation;

/// An unordered pair of responses, in the one order that holds everywhere (docs/design.md, rule 3).
///
/// @param response0 the one whose id comes first in UTF-8 byte order
/// @param response1 the other one
record Comparison(String response0, String response1) {

  static Comparison of(String a, String b) {
    return Ids.compare(a, b) < 0 ? new Comparison(a, b) : new Comparison(b, a);
  }

  static Comparison of(PreferenceAnnotation vote) {
    return of(vote.responseA(), vote.responseB());
  }

  String key(String promptId) {
    return Ids.key(promptId, response0, response1);
  }
}
