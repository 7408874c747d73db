package org.prefstream.local;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// How a local system is laid out: its ports, and the largest heap of each part.
record LocalSettings(Ports ports, Map<String, String> heaps) {
  private static final Map<String, String> USUAL_HEAPS =
      Map.of(
          "broker", "512m",
          "registry", "192m",
          "gateway", "256m",
          "aggregator", "768m",
          "monitor", "512m");

  LocalSettings {
    heaps.forEach(LocalSettings::requireHeap);
    Map<String, String> all = new HashMap<>(USUAL_HEAPS);
    all.putAll(heaps);
    heaps = Map.copyOf(all);
  }

  private static void requireHeap(String part, String heap) {
    if (!USUAL_HEAPS.containsKey(part)) {
      throw new IllegalArgumentException(
          "There is no part named " + part + ", only " + new TreeSet<>(USUAL_HEAPS.keySet()));
    }
    Program.requireHeap(heap);
  }

  static LocalSettings at(Ports ports) {
    return new LocalSettings(ports, Map.of());
  }

  String heap(String part) {
    String heap = heaps.get(part);
    if (heap == null) {
      throw new IllegalArgumentException("There is no part named " + part);
    }
    return heap;
  }
}
