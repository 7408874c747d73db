package org.prefstream.gateway.json;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;

/// Writes events in the contract's form: the inverse of [EventDecoder].
final class Rendering {
  private static final String TIME = "annotatedAt";
  private static final String REST_OF_TIME = "nanoOfMilli";

  private Rendering() {}

  static JsonObject json(SpecificRecord event) {
    JsonObject json = new JsonObject();
    for (Schema.Field field : event.getSchema().getFields()) {
      json.put(field.name(), value(event.get(field.pos())));
    }
    if (json.remove(REST_OF_TIME) instanceof Integer nanos) {
      json.put(TIME, Instant.parse(json.getString(TIME)).plusNanos(nanos).toString());
    }
    return json;
  }

  private static @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case SpecificRecord event -> json(event);
      case HarmCategory category -> HarmCategories.datasetKey(category);
      case Enum<?> constant -> constant.name();
      case Instant time -> time.toString();
      case List<?> values -> new JsonArray(values.stream().map(Rendering::value).toList());
      case Map<?, ?> entries -> {
        JsonObject json = new JsonObject();
        entries.forEach((name, text) -> json.put((String) name, text));
        yield json;
      }
      case null, default -> value;
    };
  }
}
