package org.prefstream.monitor.id;

import java.util.List;
import org.prefstream.events.RecordKey;
import org.prefstream.events.Utf8Order;

/// The id of a comparison, an unordered pair of responses. Response 0 is the one with the smaller
/// id in UTF-8 byte order.
public record ComparisonId(String promptId, String response0, String response1) {
  static final String ACCEPTED =
      "promptId/responseA/responseB, each part with % written as %25 and / as %2F, the whole"
          + " percent-encoded as one path segment: "
          + Ids.RULE;

  public ComparisonId {
    Ids.require("promptId", promptId);
    Ids.require("response0", response0);
    Ids.require("response1", response1);
    if (Utf8Order.compare(response0, response1) >= 0) {
      throw new IllegalArgumentException("response0 must come before response1");
    }
  }

  /// The comparison of two responses, in either order.
  ///
  /// @throws InvalidIdException if one of the ids is not an identifier, or both responses are the
  ///   same
  public static ComparisonId of(String promptId, String responseA, String responseB) {
    Ids.require("promptId", promptId);
    Ids.require("responseA", responseA);
    Ids.require("responseB", responseB);
    int order = Utf8Order.compare(responseA, responseB);
    if (order == 0) {
      throw new InvalidIdException(
          "A response cannot be compared with itself: name two responses.");
    }
    return order < 0
        ? new ComparisonId(promptId, responseA, responseB)
        : new ComparisonId(promptId, responseB, responseA);
  }

  /// The comparison in a record key, which may list the responses in either order.
  ///
  /// @throws InvalidIdException if the key is not the key of a comparison
  public static ComparisonId ofKey(String key) {
    List<String> parts = Ids.parts(key, 3, ACCEPTED);
    return of(parts.get(0), parts.get(1), parts.get(2));
  }

  public String key() {
    return RecordKey.of(promptId, response0, response1);
  }
}
