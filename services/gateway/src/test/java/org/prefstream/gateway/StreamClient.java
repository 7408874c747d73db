package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientWebSocket;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.stream.StreamMessages;

/// A client of the stream, one connection at a time.
final class StreamClient implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final WebSocketClient client = vertx.createWebSocketClient();
  private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
  private final AtomicInteger pings = new AtomicInteger();
  private volatile Runnable onPing = () -> {};
  private @Nullable WebSocket socket;

  /// Does something for every ping, just before it is answered.
  void onPing(Runnable action) {
    onPing = action;
  }

  /// How many pings have arrived.
  int pings() {
    return pings.get();
  }

  /// Connects, and returns the sub-protocol that the gateway chose.
  @Nullable String connect(TestGateway gateway, String... protocols) throws Exception {
    return open(options(gateway).setSubProtocols(List.of(protocols))).subProtocol();
  }

  /// Connects with an API key.
  void connectWithKey(TestGateway gateway, String key) throws Exception {
    open(options(gateway).addHeader("X-Api-Key", key));
  }

  /// Connects, and reads nothing, so it answers no pings either.
  void connectDeaf(TestGateway gateway) throws Exception {
    open(options(gateway)).pause();
  }

  /// The status with which an attempt to connect is refused; 0 if it succeeds.
  int refusedWith(TestGateway gateway, @Nullable String origin, String... protocols)
      throws Exception {
    WebSocketConnectOptions options = options(gateway).setSubProtocols(List.of(protocols));
    if (origin != null) {
      options.addHeader("Origin", origin);
    }
    try {
      open(options);
      return 0;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UpgradeRejectedException rejected) {
        return rejected.getStatus();
      }
      throw e;
    }
  }

  void send(String message) throws Exception {
    get(current().writeTextMessage(message));
  }

  /// Sends a message, although the gateway may close the connection before all of it is sent.
  void sendRegardless(String message) {
    current().writeTextMessage(message);
  }

  void sendBinary(byte[] message) throws Exception {
    get(current().writeBinaryMessage(Buffer.buffer(message)));
  }

  void sendInPieces(String first, String... others) throws Exception {
    get(current().writeFrame(WebSocketFrame.textFrame(first, false)));
    for (int i = 0; i < others.length; i++) {
      boolean isLast = i == others.length - 1;
      get(current().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(others[i]), isLast)));
    }
  }

  JsonObject answer() throws InterruptedException, TimeoutException {
    JsonObject answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw new TimeoutException("no answer");
    }
    return answer;
  }

  boolean isClosed() {
    return current().isClosed();
  }

  @Nullable Short closeCode() {
    return current().closeStatusCode();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /// Handlers are set beforehand, because the gateway may close a socket as soon as it is open.
  private WebSocket open(WebSocketConnectOptions options) throws Exception {
    ClientWebSocket opening = client.webSocket();
    opening.exceptionHandler(broken -> {});
    opening.frameHandler(
        frame -> {
          if (frame.isPing()) {
            onPing.run();
            pings.incrementAndGet();
          }
        });
    opening.textMessageHandler(text -> answers.add(new JsonObject(text)));
    WebSocket opened = get(opening.connect(options));
    socket = opened;
    return opened;
  }

  private static WebSocketConnectOptions options(TestGateway gateway) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(gateway.port())
        .setURI(StreamMessages.PATH);
  }

  private WebSocket current() {
    if (socket == null) {
      throw new IllegalStateException("not connected");
    }
    return socket;
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
