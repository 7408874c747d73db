package org.prefstream.monitor;

import java.util.List;
import org.prefstream.events.RecordKey;

/// Names one response.
record ResponseId(String promptId, String responseId) {
  static final String ACCEPTED =
      "promptId/responseId, each part with % written as %25 and / as %2F, the whole percent-encoded"
          + " as one path segment: "
          + Ids.RULE;

  ResponseId {
    Ids.require("promptId", promptId);
    Ids.require("responseId", responseId);
  }

  /// The id in a record key.
  ///
  /// @throws RefusedException if the key is not one of a response
  static ResponseId ofKey(String key) {
    List<String> parts = Ids.parts(key, 2, ACCEPTED);
    return new ResponseId(parts.get(0), parts.get(1));
  }

  String key() {
    return RecordKey.of(promptId, responseId);
  }
}
