package org.prefstream.topology.state;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Values by key, as a store or a map keeps them. A value must not be changed once it is in a
/// table.
public interface Table<V> {
  /// The key before the first one.
  String START = "";

  /// The value of a key; null if it has none.
  @Nullable V get(String key);

  /// Replaces the value of a key.
  void put(String key, V value);

  /// Removes the value of a key, if it has one.
  void delete(String key);

  /// Prepares to replace the value of a key: if the value cannot be stored, this fails, and not the
  /// write.
  ///
  /// @return writes the value
  default Runnable prepare(String key, V value) {
    return () -> put(key, value);
  }

  /// The last key that begins with a prefix, in the order of the UTF-8 bytes of the keys; null if
  /// there is none.
  ///
  /// @param prefix of ASCII characters
  @Nullable String lastKey(String prefix);

  /// The entries that follow a key, in the order of the UTF-8 bytes of their keys.
  ///
  /// @param key [#START] or any other key, whether or not it has an entry
  /// @param most the largest number to return; fewer are returned only at the end of the table
  List<Map.Entry<String, V>> after(String key, int most);

  /// Visits all entries, in any order. Takes time in proportion to their number.
  void forEach(BiConsumer<String, V> visitor);
}
