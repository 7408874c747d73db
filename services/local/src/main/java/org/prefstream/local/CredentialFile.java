package org.prefstream.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A file with a token or an API key, and nothing else: on a command line others could read it.
record CredentialFile(Path file) {
  private static final String API_KEY = "prefstream_";

  /// What a request carries that is sent with it.
  Map<String, String> headers() {
    String text = read();
    return text.startsWith(API_KEY)
        ? Map.of("X-Api-Key", text)
        : Map.of("Authorization", "Bearer " + text);
  }

  private String read() {
    try {
      String text = Files.readString(file).strip();
      if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        throw new LocalFailure(file + " holds no token or API key.");
      }
      return text;
    } catch (IOException e) {
      throw new LocalFailure("Cannot read the credentials: " + e, e);
    }
  }
}
