package org.prefstream.monitor.id;

import java.util.List;
import org.prefstream.events.Identifier;
import org.prefstream.events.RecordKey;

/// The rules that all ids share.
public final class Ids {
  static final String RULE = "a part is " + Identifier.RULE;

  /// The longest first line of a request: the three ids of a comparison, all made of characters
  /// that take four bytes in UTF-8, each byte three characters in an address, and room for the rest
  /// of the line.
  public static final int MOST_REQUEST_LINE_BYTES = 3 * Identifier.MAX_LENGTH * 4 * 3 + 1024;

  private Ids() {}

  /// Requires a text to be an identifier.
  ///
  /// @throws InvalidIdException if the text is not an identifier
  public static void require(String name, String id) {
    if (!Identifier.isIdentifier(id)) {
      throw new InvalidIdException(name + " must be " + Identifier.RULE + ".");
    }
  }

  /// The parts of a record key.
  ///
  /// @param accepted what the key should be, for the message
  /// @throws InvalidIdException if the key has a different number of parts, or cannot be read
  static List<String> parts(String key, int count, String accepted) {
    try {
      List<String> parts = RecordKey.parts(key);
      if (parts.size() == count) {
        return parts;
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidIdException("The id must be " + accepted + ": " + e.getMessage() + ".");
    }
    throw new InvalidIdException("The id must be " + accepted + ".");
  }
}
