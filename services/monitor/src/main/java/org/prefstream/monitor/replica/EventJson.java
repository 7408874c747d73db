package org.prefstream.monitor.replica;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Set;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.RecordDecoder;

/// Renders the data of events. Training rows are rendered without prompt and responses; clients
/// that need these read the topic.
final class EventJson {
  private static final Set<String> TEXTS = Set.of("prompt", "response_0", "response_1");

  private final RecordDecoder decoder;

  EventJson(RecordDecoder decoder) {
    this.decoder = decoder;
  }

  byte[] render(OutputRecord record) {
    return Json.render(json -> write(json, record));
  }

  private void write(JsonGenerator json, OutputRecord record) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", record.keyText());
    json.writeFieldName("value");
    byte[] value = record.value();
    if (value == null) {
      json.writeNull();
    } else {
      RecordJson.write(json, decoder.decode(record.topic(), value), texts(record.topic()));
    }
    json.writeEndObject();
  }

  private static Set<String> texts(OutputTopic topic) {
    return switch (topic) {
      case DUAL_PREFERENCES, SINGLE_PREFERENCES -> TEXTS;
      case SAFETY_CONSENSUS, PREFERENCE_CONSENSUS, HARM_CATEGORY_COUNTS, AGREEMENT -> Set.of();
    };
  }
}
