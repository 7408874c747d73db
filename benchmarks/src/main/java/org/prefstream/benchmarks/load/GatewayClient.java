package org.prefstream.benchmarks.load;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A gateway on this machine, as its clients see it. All requests are sent from one event loop: on
/// a machine of few cores a second one would only take time from what is measured.
public final class GatewayClient implements AutoCloseable {
  static final int CREATED = 201;
  static final int OK = 200;
  static final int UNAVAILABLE = 503;

  /// Shorter than the gateway's idle timeout, so that no request meets a connection that the
  /// gateway is closing.
  private static final int KEEP_SECONDS = 30;

  static final String HOST = "127.0.0.1";
  private static final String PATH = "/v1/annotations/preference";

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final int port;
  private final int connections;
  private final List<String> tokens;
  private int next;

  private GatewayClient(
      Vertx vertx, HttpClientAgent client, int port, int connections, List<String> tokens) {
    this.vertx = vertx;
    this.client = client;
    this.port = port;
    this.connections = connections;
    this.tokens = List.copyOf(tokens);
  }

  /// The gateway on a port.
  ///
  /// @param connections how many are kept open at most, each with one request at a time
  public static GatewayClient at(int port, int connections) {
    return at(port, connections, List.of());
  }

  /// The same, asking for credentials.
  ///
  /// @param tokens of the senders, whose requests take turns
  public static GatewayClient at(int port, int connections, List<String> tokens) {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    HttpClientAgent client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setKeepAlive(true)
                    .setKeepAliveTimeout(KEEP_SECONDS)
                    .setTcpNoDelay(true))
            .with(new PoolOptions().setHttp1MaxSize(connections))
            .build();
    return new GatewayClient(vertx, client, port, connections, tokens);
  }

  Vertx vertx() {
    return vertx;
  }

  HttpClientAgent client() {
    return client;
  }

  int connections() {
    return connections;
  }

  /// A post of preference annotations.
  RequestOptions post(String contentType) {
    RequestOptions request =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost(HOST)
            .setPort(port)
            .setURI(PATH)
            .putHeader("content-type", contentType);
    return tokens.isEmpty() ? request : request.putHeader("authorization", "Bearer " + token());
  }

  /// The token of the sender whose turn it is.
  String token() {
    next = (next + 1) % tokens.size();
    return tokens.get(next);
  }

  int port() {
    return port;
  }

  static boolean isAcknowledged(int status) {
    return status == CREATED || status == OK;
  }

  /// The value of a future, which fails as an [IllegalStateException].
  static <T> T await(CompletableFuture<T> future, long seconds) throws InterruptedException {
    try {
      return future.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The load failed: " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("The load did not end within " + seconds + " s", e);
    }
  }

  @Override
  public void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
