package org.prefstream.local.system;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.prefstream.local.process.Ports;
import org.prefstream.local.process.Program;

/// The settings of a local system.
///
/// @param ports the ports on which it listens
/// @param heaps the maximum heap of each part; a part that is left out gets its default
/// @param variables settings of single services, such as `PREFSTREAM_GATEWAY_…`, passed on to them
public record LocalSettings(Ports ports, Map<String, String> heaps, Map<String, String> variables) {
  private static final Map<String, String> USUAL_HEAPS =
      Map.of(
          "broker", "512m",
          "registry", "192m",
          "gateway", "256m",
          "aggregator", "768m",
          "monitor", "224m");

  public LocalSettings {
    heaps.forEach(LocalSettings::requireHeap);
    Map<String, String> all = new HashMap<>(USUAL_HEAPS);
    all.putAll(heaps);
    heaps = Map.copyOf(all);
    variables = Map.copyOf(variables);
  }

  private static void requireHeap(String part, String heap) {
    if (!USUAL_HEAPS.containsKey(part)) {
      throw new IllegalArgumentException(
          "There is no part named " + part + ", only " + new TreeSet<>(USUAL_HEAPS.keySet()));
    }
    Program.requireHeap(heap);
  }

  public static LocalSettings at(Ports ports) {
    return new LocalSettings(ports, Map.of(), Map.of());
  }

  /// The variables for one service, selected by the prefix of their names.
  Map<String, String> variablesOf(String service) {
    return startingWith("PREFSTREAM_" + service.toUpperCase(Locale.ROOT) + "_");
  }

  /// The variables that say which credentials gateway and monitor accept; empty if they ask for
  /// none. Services run in another folder, so the paths of files are absolute.
  public Map<String, String> credentialVariables() {
    Map<String, String> credentials = startingWith("PREFSTREAM_JWT_");
    credentials.putAll(startingWith("PREFSTREAM_API_KEYS_"));
    credentials.computeIfPresent("PREFSTREAM_JWT_JWKS", (_, place) -> fromRoot(place));
    credentials.computeIfPresent("PREFSTREAM_API_KEYS_FILE", (_, place) -> fromRoot(place));
    return credentials;
  }

  private Map<String, String> startingWith(String start) {
    Map<String, String> own = new HashMap<>(variables);
    own.keySet().removeIf(name -> !name.startsWith(start));
    return own;
  }

  private static String fromRoot(String place) {
    return place.contains("://") ? place : Path.of(place).toAbsolutePath().toString();
  }

  public String heap(String part) {
    String heap = heaps.get(part);
    if (heap == null) {
      throw new IllegalArgumentException("There is no part named " + part);
    }
    return heap;
  }
}
