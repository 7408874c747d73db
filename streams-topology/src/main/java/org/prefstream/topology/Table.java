package org.prefstream.topology;

import org.jspecify.annotations.Nullable;

/// Values by key, as a store or a map keeps them.
interface Table<V> {
  @Nullable V get(String key);

  void put(String key, V value);
}
