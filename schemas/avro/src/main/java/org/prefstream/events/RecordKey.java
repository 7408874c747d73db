package org.prefstream.events;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Keys of records: the parts that identify a record, joined by `/`. Inside a part `%` becomes
/// `%25` and `/` becomes `%2F`, so that every key can be parsed in only one way.
@NullMarked
public final class RecordKey {
  private RecordKey() {}

  /// The key of the given parts.
  public static String of(String first, String second) {
    return escaped(first) + '/' + escaped(second);
  }

  /// The key of the given parts.
  public static String of(String... parts) {
    StringBuilder key = new StringBuilder(64);
    for (String part : parts) {
      if (!key.isEmpty()) {
        key.append('/');
      }
      key.append(escaped(part));
    }
    return key.toString();
  }

  /// The parts of a key, in order: the inverse of [#of(String...)].
  ///
  /// @throws IllegalArgumentException where a `%` is not the start of `%25` or `%2F`
  public static List<String> parts(String key) {
    List<String> parts = new ArrayList<>(4);
    int start = 0;
    for (int slash = key.indexOf('/'); slash >= 0; slash = key.indexOf('/', start)) {
      parts.add(unescaped(key.substring(start, slash)));
      start = slash + 1;
    }
    parts.add(unescaped(key.substring(start)));
    return parts;
  }

  /// The first part of a key, without reading the others.
  ///
  /// @throws IllegalArgumentException as [#parts]
  public static String first(String key) {
    int slash = key.indexOf('/');
    return unescaped(slash < 0 ? key : key.substring(0, slash));
  }

  private static String escaped(String part) {
    if (part.indexOf('%') < 0 && part.indexOf('/') < 0) {
      return part;
    }
    return part.replace("%", "%25").replace("/", "%2F");
  }

  private static String unescaped(String part) {
    if (part.indexOf('%') < 0) {
      return part;
    }
    for (int at = part.indexOf('%'); at >= 0; at = part.indexOf('%', at + 1)) {
      if (!part.startsWith("%25", at) && !part.startsWith("%2F", at)) {
        throw new IllegalArgumentException(
            "a key's part holds a % that is not the start of %25 or %2F");
      }
    }
    return part.replace("%2F", "/").replace("%25", "%");
  }
}
