package org.prefstream.service.identity.credential;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.prefstream.service.Variables;

/// Which API keys are valid.
///
/// Variables: `PREFSTREAM_API_KEYS_FILE`, with one key per line as `prefstream token` writes it,
/// and `PREFSTREAM_API_KEYS_REFRESH_MS` (default 5,000).
///
/// @param file where the keys are read from
/// @param refresh the longest time until a change of the file is noticed
record ApiKeySettings(Path file, Duration refresh) {
  static final String FILE = "PREFSTREAM_API_KEYS_FILE";

  /// The settings; empty if API keys are not accepted.
  static Optional<ApiKeySettings> from(Variables variables) {
    String file = variables.text(FILE, "");
    Duration refresh =
        variables.millis(
            "PREFSTREAM_API_KEYS_REFRESH_MS",
            Duration.ofMillis(50),
            Duration.ofHours(1),
            Duration.ofSeconds(5));
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(new ApiKeySettings(Path.of(file), refresh));
    } catch (InvalidPathException e) {
      variables.refuse(FILE, "must be a file");
      return Optional.empty();
    }
  }
}
