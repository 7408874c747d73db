package org.prefstream.service.identity.source;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.HttpAddress;

/// A place from which keys are read.
public sealed interface Location {
  /// More than any set of keys needs.
  int MOST_BYTES = 1024 * 1024;

  /// Reads all of it; may block for the network.
  ///
  /// @throws IOException if it cannot be read now, or is too large
  byte[] read() throws IOException, InterruptedException;

  /// The place that a text names, or null if anybody could supply the keys read from there.
  static @Nullable Location of(String text) {
    String start = text.toLowerCase(Locale.ROOT);
    try {
      return start.startsWith("http://") || start.startsWith("https://")
          ? Web.of(URI.create(text))
          : new OnDisk(Path.of(text));
    } catch (InvalidPathException e) {
      return null;
    } catch (IllegalArgumentException e) { // not a URI
      return null;
    }
  }

  /// A file.
  record OnDisk(Path file) implements Location {
    @Override
    public byte[] read() throws IOException {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("the file is larger than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    }
  }

  /// A document on a web server, fetched over TLS unless the server runs on this machine.
  record Web(URI uri) implements Location {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    static @Nullable Location of(URI uri) {
      boolean trustworthy =
          uri.getHost() != null
              && (uri.getScheme().equalsIgnoreCase("https")
                  || new HttpAddress(uri.getHost(), 0).isLoopback());
      return trustworthy ? new Web(uri) : null;
    }

    @Override
    public byte[] read() throws IOException, InterruptedException {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .header("Accept", "application/jwk-set+json, application/json")
              .timeout(ANSWER_WITHIN)
              .build();
      try (HttpClient client =
          HttpClient.newBuilder()
              .connectTimeout(ANSWER_WITHIN)
              .followRedirects(HttpClient.Redirect.NEVER)
              .build()) {
        HttpResponse<byte[]> answer =
            client.send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
        if (answer.statusCode() != 200) {
          throw new IOException("the server answers with " + answer.statusCode());
        }
        return answer.body();
      }
    }
  }
}
