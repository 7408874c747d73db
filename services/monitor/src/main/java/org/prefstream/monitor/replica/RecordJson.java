package org.prefstream.monitor.replica;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;

/// Writes Avro records as JSON objects, with the fields of their schema: enums by name, harm
/// categories by the dataset's key, times in ISO-8601 and UTC, absent values as null.
public final class RecordJson {
  private RecordJson() {}

  public static void write(JsonGenerator json, IndexedRecord record) throws IOException {
    write(json, record, Set.of());
  }

  /// Writes a record without some of its fields.
  public static void write(JsonGenerator json, IndexedRecord record, Set<String> without)
      throws IOException {
    json.writeStartObject();
    for (Schema.Field field : record.getSchema().getFields()) {
      if (!without.contains(field.name())) {
        json.writeFieldName(field.name());
        writeValue(json, record.get(field.pos()));
      }
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case IndexedRecord record -> write(json, record);
      case HarmCategory category -> json.writeString(name(category));
      case Boolean truth -> json.writeBoolean(truth);
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Map<?, ?> map -> writeMap(json, map);
      case Iterable<?> items -> writeArray(json, items);
      // Texts, symbols and instants: each reads as it should be written
      default -> json.writeString(value.toString());
    }
  }

  private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      json.writeFieldName(String.valueOf(entry.getKey()));
      writeValue(json, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeArray(JsonGenerator json, Iterable<?> items) throws IOException {
    json.writeStartArray();
    for (Object item : items) {
      writeValue(json, item);
    }
    json.writeEndArray();
  }

  private static String name(HarmCategory category) {
    return category == HarmCategory.UNKNOWN ? category.name() : HarmCategories.datasetKey(category);
  }
}
