package org.prefstream.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;

/// Records as JSON trees: field names as in the schema, harm categories by dataset key, other enums
/// by name.
final class AvroJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private AvroJson() {}

  static ObjectNode of(IndexedRecord record) {
    ObjectNode node = JSON.objectNode();
    for (Schema.Field field : record.getSchema().getFields()) {
      node.set(field.name(), any(record.get(field.pos())));
    }
    return node;
  }

  private static JsonNode any(Object value) {
    return switch (value) {
      case null -> JSON.nullNode();
      case IndexedRecord record -> of(record);
      case Collection<?> values -> array(values);
      case Map<?, ?> map -> object(map);
      case HarmCategory category -> JSON.textNode(HarmCategories.datasetKey(category));
      case Boolean flag -> JSON.booleanNode(flag);
      case Double number -> JSON.numberNode(number);
      case Number number -> JSON.numberNode(number.longValue());
      default -> JSON.textNode(value.toString());
    };
  }

  private static ArrayNode array(Collection<?> values) {
    ArrayNode array = JSON.arrayNode();
    values.forEach(value -> array.add(any(value)));
    return array;
  }

  private static ObjectNode object(Map<?, ?> map) {
    ObjectNode object = JSON.objectNode();
    map.forEach((key, value) -> object.set(key.toString(), any(value)));
    return object;
  }
}
