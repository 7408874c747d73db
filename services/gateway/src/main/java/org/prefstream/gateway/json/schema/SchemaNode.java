package org.prefstream.gateway.json.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One JSON Schema of the contract, with its references resolved and `null` taken out of its types.
///
/// @param place names the schema in messages
/// @param keywords the schema itself
/// @param nullable whether `null` is accepted too
record SchemaNode(String place, Map<String, ?> keywords, boolean nullable) {
  private static final Set<String> ANNOTATIONS = Set.of("title", "description", "examples", "type");
  private static final String REFERENCE = "$ref";
  private static final String ALTERNATIVES = "oneOf";

  static SchemaNode of(String place, Map<String, ?> schema, Map<String, ?> definitions) {
    if (schema.get(REFERENCE) instanceof String reference) {
      String name = reference.substring(reference.lastIndexOf('/') + 1);
      return of(name, object(place, definitions.get(name)), definitions);
    }
    if (schema.get(ALTERNATIVES) instanceof List<?> alternatives) {
      return ofAlternatives(place, schema, alternatives, definitions);
    }
    return new SchemaNode(place, schema, types(schema).contains("null"));
  }

  /// Where one of two alternatives is `null`, the other one is the schema, and nullable.
  private static SchemaNode ofAlternatives(
      String place, Map<String, ?> schema, List<?> alternatives, Map<String, ?> definitions) {
    List<Object> others = new ArrayList<>(alternatives);
    boolean nullable = others.removeIf(a -> types(object(place, a)).equals(List.of("null")));
    if (others.size() == 1) {
      SchemaNode only = of(place, object(place, others.getFirst()), definitions);
      return new SchemaNode(only.place, only.keywords, only.nullable || nullable);
    }
    return new SchemaNode(place, schema, nullable);
  }

  boolean hasAlternatives() {
    return keywords.containsKey(ALTERNATIVES);
  }

  List<SchemaNode> alternatives(Map<String, ?> definitions) {
    return list(ALTERNATIVES).stream()
        .map(alternative -> of(place, object(place, alternative), definitions))
        .toList();
  }

  /// The one JSON type other than null.
  String type() {
    List<?> types = types(keywords).stream().filter(type -> !"null".equals(type)).toList();
    if (types.size() != 1) {
      throw new IllegalArgumentException(place + " must have one type, and has " + types);
    }
    return String.valueOf(types.getFirst());
  }

  /// Refuses all keywords but these and annotations.
  ///
  /// @param enforced the keywords that the caller enforces
  SchemaNode using(String... enforced) {
    Set<String> others = new TreeSet<>(keywords.keySet());
    others.removeAll(ANNOTATIONS);
    others.removeAll(Set.of(enforced));
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(place + " uses keywords not enforced there: " + others);
    }
    return this;
  }

  /// The schema of a property of an object.
  SchemaNode property(String name, Map<String, ?> definitions) {
    String at = place + "." + name;
    return of(at, object(at, object("properties").get(name)), definitions);
  }

  boolean has(String keyword) {
    return keywords.containsKey(keyword);
  }

  String title(String otherwise) {
    return keywords.get("title") instanceof String title ? title : otherwise;
  }

  @Nullable String text(String keyword) {
    return keywords.get(keyword) instanceof String text ? text : null;
  }

  boolean flag(String keyword) {
    return Boolean.TRUE.equals(keywords.get(keyword));
  }

  int count(String keyword, int otherwise) {
    return keywords.get(keyword) instanceof Number number ? number.intValue() : otherwise;
  }

  long whole(String keyword, long otherwise) {
    return keywords.get(keyword) instanceof Number number ? number.longValue() : otherwise;
  }

  double decimal(String keyword, double otherwise) {
    return keywords.get(keyword) instanceof Number number ? number.doubleValue() : otherwise;
  }

  List<?> list(String keyword) {
    return keywords.get(keyword) instanceof List<?> list ? list : List.of();
  }

  Map<String, ?> object(String keyword) {
    return object(place, keywords.get(keyword));
  }

  @SuppressWarnings("unchecked") // the names of a JSON object are strings
  private static Map<String, ?> object(String place, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, ?>) map;
    }
    throw new IllegalArgumentException(place + " must hold or name a schema");
  }

  private static List<?> types(Map<String, ?> schema) {
    return switch (schema.get("type")) {
      case String type -> List.of(type);
      case List<?> types -> types;
      case null, default -> List.of();
    };
  }
}
