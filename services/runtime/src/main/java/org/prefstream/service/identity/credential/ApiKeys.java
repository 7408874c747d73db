package org.prefstream.service.identity.credential;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The valid API keys, by id.
record ApiKeys(Map<String, ApiKey> byId) {
  ApiKeys {
    byId = Map.copyOf(byId);
  }

  /// Parses a file with one key per line; blank lines and lines that begin with `#` are ignored.
  ///
  /// @throws IllegalArgumentException with a message that names the line and its fault
  static ApiKeys parse(byte[] file) {
    List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
    Map<String, ApiKey> byId = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        ApiKey key = read(i + 1, line);
        if (byId.put(key.id(), key) != null) {
          throw new IllegalArgumentException("line %d: the id appears twice".formatted(i + 1));
        }
      }
    }
    return new ApiKeys(byId);
  }

  private static ApiKey read(int number, String line) {
    try {
      return ApiKey.of(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line %d: %s".formatted(number, e.getMessage()), e);
    }
  }

  /// The entry of a key, or null if it has none.
  @Nullable ApiKey find(String text) {
    String id = ApiKey.idIn(text);
    ApiKey kept = id == null ? null : byId.get(id);
    return kept != null && kept.isOf(text) ? kept : null;
  }
}
