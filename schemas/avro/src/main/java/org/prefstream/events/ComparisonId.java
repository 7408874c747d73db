package org.prefstream.events;

/// The id of a comparison: two responses to one prompt, in the order that is used everywhere.
///
/// @param response0 the response whose id comes first in the order of UTF-8 bytes
/// @param response1 the other response
public record ComparisonId(String promptId, String response0, String response1) {
  /// The comparison of two responses, in either order.
  public static ComparisonId of(String promptId, String response, String other) {
    return Utf8Order.compare(response, other) < 0
        ? new ComparisonId(promptId, response, other)
        : new ComparisonId(promptId, other, response);
  }

  /// The key of the rows of this comparison.
  public String key() {
    return RecordKey.of(promptId, response0, response1);
  }

  /// The key of this comparison on one dimension.
  public String key(Dimension dimension) {
    return RecordKey.of(promptId, response0, response1, dimension.name());
  }

  /// The key of response 0.
  public String responseKey0() {
    return RecordKey.of(promptId, response0);
  }

  /// The key of response 1.
  public String responseKey1() {
    return RecordKey.of(promptId, response1);
  }

  /// Whether this is response 0.
  public boolean isFirst(String response) {
    return response0.equals(response);
  }
}
