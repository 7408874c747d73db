package org.prefstream.topology;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Values by key, as a store or a map keeps them.
interface Table<V> {
  @Nullable V get(String key);

  void put(String key, V value);

  /// The entries that come after a key, in the order of the UTF-8 bytes of their keys.
  ///
  /// @param key of no entry needed; empty for the first ones
  /// @param most how many at most; fewer only where there are no more
  List<Map.Entry<String, V>> after(String key, int most);

  /// Visits all there is, in any order. Takes as long as it is large.
  void forEach(BiConsumer<String, V> visitor);
}
