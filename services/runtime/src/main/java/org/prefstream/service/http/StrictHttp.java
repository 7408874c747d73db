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

/// Makes HTTP servers that hold requests to RFC 9112 strictly, and tell as problem+json what they
/// refuse, also what no router gets to see.
public final class StrictHttp {
  private static final String DECODER = "httpDecoder";
  private static final String VERTX = "handler";
  private static final String GUARD = "guard";

  private StrictHttp() {}

  /// Options of a server that speaks HTTP/1.1 alone. HTTP/2 is for a proxy in front; without TLS it
  /// would also hide connections whose first request does not come, and Vert.x's metrics fail where
  /// such a connection is closed.
  public static HttpServerOptions options() {
    return new HttpServerOptions().setHttp2ClearTextEnabled(false);
  }

  /// A server that is still to listen.
  ///
  /// @param options based on [#options()]
  /// @param clock tells the `Date` of every answer
  /// @param opened is told of each connection
  /// @param served gets requests whose heads are in order
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

  /// What a client is answered whose body failed so; null where the connection broke, and nobody
  /// reads an answer. Whoever sets an exception handler of its own on a request asks this.
  public static @Nullable Problem problemOf(Throwable failure) {
    return Malformed.causes(failure) ? Malformed.of(failure, options()) : null;
  }

  /// Hands on the status code of RFC 6455, section 7.4.1, with which the WebSocket of a connection
  /// is to be closed, once its client has sent a frame that is too large or breaks the protocol. To
  /// be called on its event loop, once.
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

  /// Answers and hangs up: where the next request would begin is not known.
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
