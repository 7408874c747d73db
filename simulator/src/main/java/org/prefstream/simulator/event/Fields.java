package org.prefstream.simulator.event;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of one JSON object by name and type. Every complaint is an [IllegalArgumentException]
/// that names the field.
record Fields(Map<String, Object> values) {

  /// Refuses fields that the contract does not know.
  void requireOnly(Set<String> known) {
    Set<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown fields " + unknown);
    }
  }

  <T> @Nullable T optional(String field, Class<T> type) {
    Object value = values.get(field);
    if (value != null && !type.isInstance(value)) {
      throw new IllegalArgumentException(field + " is no " + type.getSimpleName());
    }
    return type.cast(value);
  }

  String text(String field) {
    return required(field, optional(field, String.class));
  }

  String textOr(String field, String absent) {
    String value = optional(field, String.class);
    return value == null ? absent : value;
  }

  long wholeOr(String field, long absent) {
    Long value = optional(field, Long.class);
    return value == null ? absent : value;
  }

  boolean flag(String field) {
    return Boolean.TRUE.equals(optional(field, Boolean.class));
  }

  <E extends Enum<E>> @Nullable E symbol(String field, Class<E> type) {
    String name = optional(field, String.class);
    if (name == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(field + " is no " + type.getSimpleName()));
  }

  List<?> list(String field) {
    List<?> list = optional(field, List.class);
    return list == null ? List.of() : list;
  }

  Instant time(String field) {
    try {
      return OffsetDateTime.parse(text(field)).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + " is no ISO-8601 time with an offset", e);
    }
  }

  static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is absent");
    }
    return value;
  }
}
