package org.prefstream.service.http;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// The problems that describe malformed requests.
final class Malformed {
  private Malformed() {}

  /// @param fault the end of a sentence
  static Problem because(String fault) {
    return badRequest("it is not HTTP as RFC 9112 defines it: " + fault);
  }

  static Problem transferCoding() {
    return Problem.of(
        501,
        "transfer-coding-not-supported",
        "The transfer coding is not supported",
        "the only accepted Transfer-Encoding is chunked");
  }

  static Problem version() {
    return Problem.of(
        505,
        "version-not-supported",
        "The version of HTTP is not supported",
        "HTTP/1.1 and HTTP/1.0 are accepted");
  }

  /// The answer to a request that failed in the decoder.
  ///
  /// @param options the limits that apply
  static Problem of(@Nullable Throwable cause, HttpServerOptions options) {
    return switch (cause) {
      case MalformedRequestException malformed -> malformed.problem();
      case TooLongHttpLineException _ ->
          tooLong(
              414, "uri-too-long", "The address is too long", options.getMaxInitialLineLength());
      case TooLongHttpHeaderException _ ->
          tooLong(
              431, "headers-too-large", "The headers are too large", options.getMaxHeaderSize());
      case null, default -> badRequest("it is not HTTP as RFC 9112 defines it");
    };
  }

  /// Whether the cause of a failure is a malformed request, rather than a broken connection.
  static boolean causes(Throwable failure) {
    return failure instanceof MalformedRequestException
        || failure instanceof DecoderException
        || failure instanceof IllegalArgumentException;
  }

  private static Problem badRequest(String detail) {
    return Problem.of(400, "bad-request", "The request cannot be read", detail);
  }

  private static Problem tooLong(int status, String type, String title, int most) {
    return Problem.of(status, type, title, "at most %d bytes are accepted".formatted(most));
  }
}
