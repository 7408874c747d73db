package org.prefstream.gateway.request;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.json.UnstatedTime;

/// An event sent again under the same key, or message id, is the same event and changes nothing
/// (docs/adr/0014-retries.md). The gateway remembers no keys for that. An event that states its
/// time is the same event under any key. One that does not takes its time from the key, if that is
/// a UUID of version 7 (RFC 9562, section 5.7), whose first 48 bits are the milliseconds since
/// 1970. Under any other key an event must state its time.
public final class IdempotencyKey {
  /// The header of the key.
  static final String HEADER = "Idempotency-Key";

  /// The form of a key, to follow "must be".
  static final String RULE = "one key of 1 to 256 visible ASCII characters, in quotes or not";

  private static final UnstatedTime OF_RECEIPT = new UnstatedTime.OfReceipt();
  private static final UnstatedTime REQUIRED = new UnstatedTime.Required();
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,256}");
  private static final Pattern UUID_7 =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private IdempotencyKey() {}

  /// Whether a header is a valid key. It may be quoted, like the strings of structured headers.
  static boolean isOne(String header) {
    return KEY.matcher(header).matches() && !unquoted(header).isEmpty();
  }

  /// The time of an event that does not state one.
  ///
  /// @param header the key of its request, or null where the request has none
  static UnstatedTime timeUnder(@Nullable String header) {
    if (header == null) {
      return OF_RECEIPT;
    }
    Instant made = timeOf(unquoted(header));
    return made == null ? REQUIRED : new UnstatedTime.OfKey(made);
  }

  /// The time of an event that does not state one, by the id of its message. Every message has an
  /// id, so one that holds no time is no promise to send the same event again under it.
  public static UnstatedTime timeUnderMessageId(String id) {
    Instant made = timeOf(id);
    return made == null ? OF_RECEIPT : new UnstatedTime.OfKey(made);
  }

  private static @Nullable Instant timeOf(String id) {
    return UUID_7.matcher(id).matches()
        ? Instant.ofEpochMilli(Long.parseLong(id.substring(0, 8) + id.substring(9, 13), 16))
        : null;
  }

  private static String unquoted(String header) {
    boolean quoted = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"");
    return quoted ? header.substring(1, header.length() - 1) : header;
  }
}
