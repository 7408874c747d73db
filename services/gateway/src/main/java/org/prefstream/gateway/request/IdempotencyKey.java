package org.prefstream.gateway.request;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.json.UnstatedTime;

/// What a client sends again under the same key, or message id, is the same event again, and
/// changes nothing (docs/adr/0014-retries.md). Nothing is remembered for that: an event that states
/// its time is the same event under any key, and of one that does not the key tells the time, if it
/// is a UUID of version 7 (RFC 9562, section 5.7), whose first 48 bits are the milliseconds since
/// 1970. Under any other key an event must state its time.
public final class IdempotencyKey {
  /// Names a request, for as often as it is sent.
  public static final String HEADER = "Idempotency-Key";

  /// What a key is, for messages and the contract.
  public static final String RULE = "one, of 1 to 256 visible ASCII characters, in quotes or not";

  private static final UnstatedTime OF_RECEIPT = new UnstatedTime.OfReceipt();
  private static final UnstatedTime REQUIRED = new UnstatedTime.Required();
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,256}");
  private static final Pattern UUID_7 =
      Pattern.compile("(?i)[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  private IdempotencyKey() {}

  /// Whether a header may be a key. It may stand in quotes, as structured headers have it.
  static boolean isOne(String header) {
    return KEY.matcher(header).matches() && !unquoted(header).isEmpty();
  }

  /// When an event happened that does not state it, and was sent under this header.
  ///
  /// @param header a key, or null where the request has none
  static UnstatedTime timeUnder(@Nullable String header) {
    if (header == null) {
      return OF_RECEIPT;
    }
    Instant made = timeOf(unquoted(header));
    return made == null ? REQUIRED : new UnstatedTime.OfKey(made);
  }

  /// When an event happened that does not state it, and was sent under this message id, which every
  /// message has: ids that tell no time promise nothing.
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
