package org.prefstream.gateway;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ids that tell when they were made: UUIDs of version 7, RFC 9562, section 5.7. Their first 48
/// bits are the milliseconds since 1970.
///
/// What a client sends again under the same id is taken to have happened at the same time, so that
/// it is the same event again, and changes nothing (docs/adr/0014-retries.md).
final class TimedId {
  /// Names a request, for as often as it is sent.
  static final String HEADER = "Idempotency-Key";

  private static final Pattern UUID_7 =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private TimedId() {}

  /// When an id was made; null where it does not tell.
  static @Nullable Instant timeOf(String id) {
    return UUID_7.matcher(id).matches()
        ? Instant.ofEpochMilli(Long.parseLong(id.substring(0, 8) + id.substring(9, 13), 16))
        : null;
  }

  /// When the key in a request's header was made. The key may stand in quotes, as structured
  /// headers have it.
  static @Nullable Instant timeOfKey(String header) {
    boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
    return timeOf(quoted ? header.substring(1, header.length() - 1) : header);
  }
}
