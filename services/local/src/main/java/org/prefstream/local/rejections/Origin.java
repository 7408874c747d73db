package org.prefstream.local.rejections;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.prefstream.events.Rejection;

/// The place of a rejected record, written `topic-partition@offset`.
record Origin(String topic, int partition, long offset) {
  private static final Pattern TEXT =
      Pattern.compile("([a-zA-Z0-9._-]{1,249})-(\\d{1,9})@(\\d{1,18})");

  static Origin of(Rejection rejection) {
    return new Origin(rejection.getTopic(), rejection.getPartition(), rejection.getOffset());
  }

  /// @throws IllegalArgumentException if the text is not an origin
  static Origin parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not an origin, such as generations-3@1204".formatted(text));
    }
    return new Origin(
        parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
  }

  @Override
  public String toString() {
    return topic + '-' + partition + '@' + offset;
  }
}
