package org.prefstream.monitor;

import java.util.List;
import org.prefstream.events.Identifier;
import org.prefstream.events.RecordKey;
import org.prefstream.service.web.Problem;

/// What the ids of a request have in common.
final class Ids {
  static final String RULE = "a part is " + Identifier.RULE;

  /// As long as the first line of a request may get: three ids of a comparison, all of them of
  /// characters that take four bytes in UTF-8, which take three characters each in an address, and
  /// room for the rest of the line.
  static final int MOST_REQUEST_LINE_BYTES = 3 * Identifier.MAX_LENGTH * 4 * 3 + 1024;

  private Ids() {}

  /// @throws RefusedException if the text is no identifier
  static void require(String name, String id) {
    if (!Identifier.isIdentifier(id)) {
      throw refused(name + " must be " + Identifier.RULE + ".");
    }
  }

  /// The parts of a record key.
  ///
  /// @param accepted what the key should be, for the message
  /// @throws RefusedException if the key has another number of parts, or cannot be read
  static List<String> parts(String key, int count, String accepted) {
    try {
      List<String> parts = RecordKey.parts(key);
      if (parts.size() == count) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      throw refused("The id must be " + accepted + ": " + e.getMessage() + ".");
    }
    throw refused("The id must be " + accepted + ".");
  }

  static RefusedException refused(String detail) {
    return new RefusedException(Problem.of(400, "invalid-id", "Not an id", detail));
  }
}
