package org.prefstream.gateway.stream;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Locale;
import java.util.Objects;

/// The opening handshake of a WebSocket: RFC 6455, section 4.2.1.
final class Handshake {
  static final String WEBSOCKET = "websocket";

  private static final String TOKEN = "prefstream.token.";

  private Handshake() {}

  /// Whether a request asks for a WebSocket.
  static boolean isAskedFor(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1
        && WEBSOCKET.equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
        && Objects.requireNonNullElse(request.getHeader(HttpHeaders.CONNECTION), "")
            .toLowerCase(Locale.ROOT)
            .contains("upgrade")
        && "13".equals(request.getHeader("Sec-WebSocket-Version"))
        && request.headers().contains("Sec-WebSocket-Key");
  }

  /// Turns a token among the requested protocols into a header: the protocols are all that a page
  /// can set for a WebSocket. The header is added to any others, because a request with two
  /// credentials is refused.
  static void takeTokenFromProtocols(HttpServerRequest request) {
    for (String header : request.headers().getAll("Sec-WebSocket-Protocol")) {
      for (String protocol : header.split(",", -1)) {
        if (protocol.strip().startsWith(TOKEN)) {
          String token = protocol.strip().substring(TOKEN.length());
          request.headers().add(HttpHeaders.AUTHORIZATION, "Bearer " + token);
        }
      }
    }
  }
}
