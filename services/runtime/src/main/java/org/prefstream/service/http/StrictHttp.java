package org.prefstream.service.http;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.InstantSource;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// Creates HTTP servers that apply RFC 9112 strictly to requests. Whatever they refuse is answered
/// with problem+json, even if it never reaches a router.
public final class StrictHttp {
  private static final String DECODER = "httpDecoder";
  private static final String VERTX = "handler";
  private static final String GUARD = "guard";

  private StrictHttp() {}

  /// Options of a server that speaks only HTTP/1.1. A proxy in front may offer HTTP/2. Without TLS,
  /// HTTP/2 would also hide connections that never send a request, and Vert.x's metrics fail when
  /// such a connection is closed.
  public static HttpServerOptions options() {
    return new HttpServerOptions().setHttp2ClearTextEnabled(false);
  }

  /// A server that does not listen yet.
  ///
  /// @param options based on [#options()]
  /// @param clock for the `Date` of every answer
  /// @param opened receives each new connection
  /// @param served receives requests with well-formed heads
  public static HttpServer server(
      Vertx vertx,
      HttpServerOptions options,
      InstantSource clock,
      Handler<HttpConnection> opened,
      Handler<HttpServerRequest> served) {
    DateHeader date = new DateHeader(clock);
    return vertx
        .createHttpServer(options)
        .connectionHandler(
            connection -> {
              guard(pipeline(connection), options);
              opened.handle(connection);
            })
        .requestHandler(
            request -> {
              date.putOn(request.response());
              request.exceptionHandler(failure -> answerBroken(request, failure, options));
              served.handle(request);
            })
        .invalidRequestHandler(
            request -> {
              date.putOn(request.response());
              refuse(request, request.decoderResult().cause(), options);
            });
  }

  /// The answer to a client whose body failed this way, or null if the connection broke and nobody
  /// reads an answer. For code that sets an exception handler of its own on a request.
  public static @Nullable Problem problemOf(Throwable failure) {
    return Malformed.causes(failure) ? Malformed.of(failure, options()) : null;
  }

  /// Calls a handler when the client of a WebSocket has sent a frame that is too large or breaks
  /// the protocol, with the status code (RFC 6455, section 7.4.1) to close it with. To be called
  /// once, on the connection's event loop.
  public static void onViolation(HttpConnection connection, IntConsumer handler) {
    pipeline(connection).get(ConnectionGuard.class).onViolation(handler);
  }

  private static ChannelPipeline pipeline(HttpConnection connection) {
    return ((HttpServerConnection) connection).channelHandlerContext().pipeline();
  }

  private static void guard(ChannelPipeline pipeline, HttpServerOptions options) {
    pipeline.replace(DECODER, DECODER, new StrictRequestDecoder(options));
    pipeline.addBefore(VERTX, GUARD, new ConnectionGuard());
  }

  private static void answerBroken(
      HttpServerRequest request, Throwable failure, HttpServerOptions options) {
    if (Malformed.causes(failure)) {
      refuse(request, failure, options);
    }
  }

  /// Answers and closes the connection, because the start of the next request is unknown.
  private static void refuse(
      HttpServerRequest request, @Nullable Throwable cause, HttpServerOptions options) {
    HttpServerResponse response = request.response();
    if (!response.headWritten() && !response.ended() && !response.closed()) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      Malformed.of(cause, options).send(response);
    }
    request.connection().close();
  }
}
