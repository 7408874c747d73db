package org.prefstream.service.identity.credential;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/// The credentials that a request carries.
sealed interface Presented {
  /// The header of API keys, for clients that cannot set `Authorization`.
  String API_KEY = "X-Api-Key";

  /// It carries none.
  record Nothing() implements Presented {}

  /// A bearer token.
  record Token(String text) implements Presented {
    /// Without the token.
    @Override
    public String toString() {
      return "Token";
    }
  }

  /// An API key.
  record Key(String text) implements Presented {
    /// Without the key.
    @Override
    public String toString() {
      return "Key";
    }
  }

  /// Credentials of an unknown kind.
  record Unknown() implements Presented {}

  /// More than one credential: another server on the way might disagree about which one counts.
  record Several() implements Presented {}

  static Presented in(MultiMap headers) {
    List<String> authorizations = headers.getAll(HttpHeaders.AUTHORIZATION);
    List<String> keys = headers.getAll(API_KEY);
    return switch (authorizations.size() + keys.size()) {
      case 0 -> new Nothing();
      case 1 -> keys.isEmpty() ? authorization(authorizations.getFirst()) : key(keys.getFirst());
      default -> new Several();
    };
  }

  private static Presented authorization(String header) {
    int space = header.indexOf(' ');
    if (space < 0) {
      return new Unknown();
    }
    String credentials = header.substring(space + 1).strip();
    return switch (header.substring(0, space).toLowerCase(Locale.ROOT)) {
      case "bearer" -> new Token(credentials);
      case "apikey" -> key(credentials);
      default -> new Unknown();
    };
  }

  private static Presented key(String text) {
    return new Key(text.strip());
  }
}
