package org.prefstream.local.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// Short requests to servers on this machine.
public final class HttpQuestion {
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();

  private HttpQuestion() {}

  /// Whether a GET is answered with 200 within five seconds.
  static boolean answers(URI address) {
    return ask(address).isPresent();
  }

  /// The body, if a GET is answered with 200 within five seconds.
  public static Optional<String> ask(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      return response.statusCode() == OK ? Optional.of(response.body()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
