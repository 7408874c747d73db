package org.prefstream.local.credentials;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.InputFile;

/// A file that contains only a token or an API key. On a command line, other users could read it.
public record CredentialFile(Path file) {
  private static final String API_KEY = "prefstream_";

  /// Far longer than any header that a server accepts.
  private static final int LONGEST = 1024 * 1024;

  /// The headers that carry it in a request.
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
