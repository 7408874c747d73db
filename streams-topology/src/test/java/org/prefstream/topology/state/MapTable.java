package org.prefstream.topology.state;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Utf8Order;

/// A table that is a map.
public record MapTable<V>(NavigableMap<String, V> map) implements Table<V> {
  public MapTable() {
    this(new TreeMap<>(Utf8Order::compare));
  }

  @Override
  public @Nullable V get(String key) {
    return map.get(key);
  }

  @Override
  public void put(String key, V value) {
    map.put(key, value);
  }

  @Override
  public List<Map.Entry<String, V>> after(String key, int most) {
    return map.tailMap(key, false).entrySet().stream()
        .limit(most)
        .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public void delete(String key) {
    map.remove(key);
  }

  @Override
  public @Nullable String lastKey(String prefix) {
    String last = map.lowerKey(prefix + '\u0080');
    return last == null || !last.startsWith(prefix) ? null : last;
  }

  @Override
  public void forEach(BiConsumer<String, V> visitor) {
    map.forEach(visitor);
  }
}
