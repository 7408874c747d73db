package org.prefstream.service.identity.credential;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.prefstream.service.Variables;

/// Which API keys hold.
///
/// Variables: `PREFSTREAM_API_KEYS_FILE`, one key a line as `prefstream token` writes it, and
/// `PREFSTREAM_API_KEYS_REFRESH_MS` (default 5,000).
///
/// @param file where the keys are read
/// @param refresh how soon a change of the file is seen
record ApiKeySettings(Path file, Duration refresh) {
  static final String FILE = "PREFSTREAM_API_KEYS_FILE";

  /// The settings; none where API keys are not accepted.
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
