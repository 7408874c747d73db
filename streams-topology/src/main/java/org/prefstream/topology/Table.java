package org.prefstream.topology;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Values by key, as a store or a map keeps them.
interface Table<V> {
  @Nullable V get(String key);

  void put(String key, V value);

  /// Visits all there is, in any order. Takes as long as it is large.
  void forEach(BiConsumer<String, V> visitor);
}
