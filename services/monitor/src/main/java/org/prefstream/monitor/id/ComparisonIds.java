package org.prefstream.monitor.id;

import java.util.List;
import org.prefstream.events.ComparisonId;

/// Ids of comparisons as requests name them, with the responses in either order.
public final class ComparisonIds {
  private static final String ACCEPTED =
      "promptId/responseA/responseB, each part with % written as %25 and / as %2F, the whole"
          + " percent-encoded as one path segment: "
          + Ids.RULE;

  private ComparisonIds() {}

  /// The comparison of two responses.
  ///
  /// @throws InvalidIdException if one of the ids is not an identifier, or both responses are the
  ///   same
  public static ComparisonId of(String promptId, String responseA, String responseB) {
    Ids.require("promptId", promptId);
    Ids.require("responseA", responseA);
    Ids.require("responseB", responseB);
    if (responseA.equals(responseB)) {
      throw new InvalidIdException(
          "A response cannot be compared with itself: name two responses.");
    }
    return ComparisonId.of(promptId, responseA, responseB);
  }

  /// The comparison in a record key.
  ///
  /// @throws InvalidIdException if the key is not the key of a comparison
  public static ComparisonId ofKey(String key) {
    List<String> parts = Ids.parts(key, 3, ACCEPTED);
    return of(parts.get(0), parts.get(1), parts.get(2));
  }
}
