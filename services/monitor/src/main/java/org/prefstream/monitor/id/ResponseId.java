package org.prefstream.monitor.id;

import java.util.List;
import org.prefstream.events.RecordKey;

/// The id of a response.
public record ResponseId(String promptId, String responseId) {
  static final String ACCEPTED =
      "promptId/responseId, each part with % written as %25 and / as %2F, the whole percent-encoded"
          + " as one path segment: "
          + Ids.RULE;

  public ResponseId {
    Ids.require("promptId", promptId);
    Ids.require("responseId", responseId);
  }

  /// The id in a record key.
  ///
  /// @throws InvalidIdException if the key is not the key of a response
  public static ResponseId ofKey(String key) {
    List<String> parts = Ids.parts(key, 2, ACCEPTED);
    return new ResponseId(parts.get(0), parts.get(1));
  }

  public String key() {
    return RecordKey.of(promptId, responseId);
  }
}
