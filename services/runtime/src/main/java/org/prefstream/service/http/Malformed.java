package org.prefstream.service.http;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpServerOptions;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// The problems of requests that are not HTTP as it is accepted.
final class Malformed {
  private Malformed() {}

  /// @param fault what is wrong, as the end of a sentence
  static Problem because(String fault) {
    return badRequest("it is not HTTP as RFC 9112 has it: " + fault);
  }

  static Problem transferCoding() {
    return Problem.of(
        501,
        "transfer-coding-not-supported",
        "The transfer coding is not supported",
        "the only Transfer-Encoding that is accepted is chunked");
  }

  static Problem version() {
    return Problem.of(
        505,
        "version-not-supported",
        "The version of HTTP is not supported",
        "accepted are HTTP/1.1 and HTTP/1.0");
  }

  /// What a client is answered whose request failed in the decoder.
  ///
  /// @param options the limits that hold
  static Problem of(@Nullable Throwable cause, HttpServerOptions options) {
    return switch (cause) {
      case MalformedRequestException malformed -> malformed.problem();
      case TooLongHttpLineException _ ->
          tooLong(
              414, "uri-too-long", "The address is too long", options.getMaxInitialLineLength());
      case TooLongHttpHeaderException _ ->
          tooLong(
              431, "headers-too-large", "The headers are too large", options.getMaxHeaderSize());
      case null, default -> badRequest("it is not HTTP as RFC 9112 has it");
    };
  }

  /// Whether a failure says that what a client sent cannot be read, and not that the connection
  /// broke.
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
