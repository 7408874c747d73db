package org.prefstream.local.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.InputFile;

/// A file with a token or an API key, and nothing else: on a command line others could read it.
public record CredentialFile(Path file) {
  private static final String API_KEY = "prefstream_";

  /// No server takes headers that come near it.
  private static final int LONGEST = 1024 * 1024;

  /// What a request carries that is sent with it.
  public Map<String, String> headers() {
    String text = read();
    return text.startsWith(API_KEY)
        ? Map.of("X-Api-Key", text)
        : Map.of("Authorization", "Bearer " + text);
  }

  private String read() {
    try (InputStream bytes = new InputFile(file).open()) {
      String text = new String(bytes.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
      if (text.isEmpty() || text.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        throw new LocalFailure(file + " contains no token or API key.");
      }
      return text;
    } catch (IOException e) {
      throw LocalFailure.of("Cannot read the credentials", e);
    }
  }
}
