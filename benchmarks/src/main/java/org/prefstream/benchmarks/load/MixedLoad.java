package org.prefstream.benchmarks.load;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The load of many kinds of clients, at an even pace until stopped: single events and batches,
/// over HTTP and a WebSocket, valid and invalid, with and without credentials, on kept and on new
/// connections.
///
/// Used once. All state is touched by the event loop alone.
public final class MixedLoad {
  private static final long NANOS = 1_000_000_000;
  private static final long PATIENCE_SECONDS = 60;
  private static final long TICK_MS = 10;
  private static final int BATCH = 20;
  private static final int BODIES = 5_000;
  private static final int MESSAGES_OF_STREAM = 500;
  private static final int MOST_OTHERS = 20;
  private static final String JSON = "application/json";
  private static final String STREAM = "/v1/annotations/stream";
  private static final String PROTOCOL = "prefstream.v1";

  /// The kinds of requests, in the proportions in which they are sent.
  private static final List<Kind> TURNS =
      List.of(
          Kind.SINGLE,
          Kind.SINGLE,
          Kind.MESSAGE,
          Kind.BATCH,
          Kind.SINGLE,
          Kind.REFUSED,
          Kind.SINGLE,
          Kind.MESSAGE,
          Kind.SINGLE,
          Kind.BATCH,
          Kind.SINGLE,
          Kind.NEW_CONNECTION,
          Kind.SINGLE,
          Kind.SINGLE,
          Kind.MESSAGE,
          Kind.BATCH,
          Kind.SINGLE,
          Kind.DENIED);

  private final GatewayClient gateway;
  private final int perSecond;
  private final Bodies single;
  private final Bodies many;
  private final WebSocketClient sockets;
  private final CompletableFuture<Counts> result = new CompletableFuture<>();

  private final Map<Kind, Long> asExpected = new EnumMap<>(Kind.class);
  private final Set<String> others = new HashSet<>();
  private long otherwise;
  private long began;
  private long next;
  private long open;
  private boolean stopping;
  private @Nullable Stream stream;
  private boolean connecting;
  private long streams;

  /// A kind of request, and the expected answer.
  public enum Kind {
    SINGLE(201),
    BATCH(200),
    /// A message on a WebSocket
    MESSAGE(201),
    /// An invalid event
    REFUSED(422),
    /// An event without credentials
    DENIED(401),
    /// One event, after which the connection is closed
    NEW_CONNECTION(201);

    private final int status;

    Kind(int status) {
      this.status = status;
    }
  }

  /// The outcomes of the requests.
  ///
  /// @param asExpected how many were answered as they should be
  /// @param otherwise how many were not
  /// @param others some of the unexpected answers
  /// @param streams WebSockets that were opened, one after the other
  public record Counts(
      Map<Kind, Long> asExpected, long otherwise, Set<String> others, long streams) {

    public Counts {
      asExpected = Map.copyOf(asExpected);
      others = Set.copyOf(others);
    }

    public long of(Kind kind) {
      return asExpected.getOrDefault(kind, 0L);
    }
  }

  private MixedLoad(GatewayClient gateway, VotePlan plan, int perSecond) {
    this.gateway = gateway;
    this.perSecond = perSecond;
    this.single = Bodies.single(plan, BODIES).encoded();
    this.many = Bodies.lines(plan, BODIES / BATCH, BATCH).encoded();
    this.sockets = gateway.vertx().createWebSocketClient();
  }

  /// Begins to send.
  public static MixedLoad start(GatewayClient gateway, VotePlan plan, int perSecond) {
    MixedLoad load = new MixedLoad(gateway, plan, perSecond);
    gateway.vertx().runOnContext(ignored -> load.begin());
    return load;
  }

  /// Sends no more, and returns when all is answered.
  public Counts stop() throws InterruptedException {
    gateway
        .vertx()
        .runOnContext(
            ignored -> {
              stopping = true;
              endWhenAnswered();
            });
    return GatewayClient.await(result, PATIENCE_SECONDS);
  }

  private void begin() {
    began = System.nanoTime();
    gateway.vertx().setPeriodic(TICK_MS, this::sendDue);
  }

  private void sendDue(long timer) {
    if (stopping) {
      gateway.vertx().cancelTimer(timer);
      return;
    }
    while (next * NANOS / perSecond <= System.nanoTime() - began) {
      long number = next++;
      send(TURNS.get((int) (number % TURNS.size())), number);
    }
  }

  private void send(Kind kind, long number) {
    open++;
    switch (kind) {
      case SINGLE -> post(kind, gateway.post(JSON), single.body(number));
      case BATCH -> post(kind, gateway.post(many.contentType()), many.body(number));
      case REFUSED -> post(kind, gateway.post(JSON), Buffer.buffer("{\"promptId\":\"p\"}"));
      case DENIED -> {
        RequestOptions post = gateway.post(JSON);
        post.getHeaders().remove("authorization");
        post(kind, post, single.body(number));
      }
      case NEW_CONNECTION ->
          post(kind, gateway.post(JSON).putHeader("connection", "close"), single.body(number));
      case MESSAGE -> message(number);
    }
  }

  private void post(Kind kind, RequestOptions post, Buffer body) {
    gateway
        .client()
        .request(post)
        .compose(request -> request.send(body))
        .compose(response -> response.body().map(text -> response.statusCode()))
        .onSuccess(status -> answered(kind, Integer.toString(status)))
        .onFailure(failure -> answered(kind, failure.toString()))
        .onComplete(settled -> done());
  }

  private void message(long number) {
    Stream at = stream;
    if (at == null) {
      connect();
      done(); // not sent: a later one finds the WebSocket connected
      return;
    }
    JsonObject message =
        new JsonObject()
            .put("id", Long.toString(number))
            .put("preference", single.body(number).toJsonObject());
    at.send(message.encode());
  }

  private void connect() {
    if (connecting) {
      return;
    }
    connecting = true;
    sockets
        .connect(
            new WebSocketConnectOptions()
                .setHost(GatewayClient.HOST)
                .setPort(gateway.port())
                .setURI(STREAM)
                .addSubProtocol(PROTOCOL)
                .putHeader("authorization", "Bearer " + gateway.token()))
        .onSuccess(socket -> stream = new Stream(socket))
        .onFailure(failure -> answered(Kind.MESSAGE, failure.toString()))
        .onComplete(settled -> connecting = false);
  }

  /// A WebSocket that takes some messages, and is closed when they are answered.
  private final class Stream {
    private final WebSocket socket;
    private int sent;
    private int unanswered;

    Stream(WebSocket socket) {
      this.socket = socket;
      streams++;
      socket.textMessageHandler(this::answer);
      socket.closeHandler(closed -> end());
    }

    void send(String message) {
      unanswered++;
      socket.writeTextMessage(message);
      if (++sent == MESSAGES_OF_STREAM) {
        stream = null;
      }
    }

    private void answer(String text) {
      unanswered--;
      answered(Kind.MESSAGE, new JsonObject(text).containsKey("accepted") ? "201" : text);
      if (sent == MESSAGES_OF_STREAM && unanswered == 0) {
        socket.close();
      }
      done();
    }

    private void end() {
      if (this.equals(stream)) {
        stream = null;
        answered(Kind.MESSAGE, "closed: " + socket.closeReason());
      }
      for (; unanswered > 0; unanswered--) {
        answered(Kind.MESSAGE, "not answered");
        done();
      }
    }
  }

  private void answered(Kind kind, String status) {
    if (status.equals(Integer.toString(kind.status))) {
      asExpected.merge(kind, 1L, Long::sum);
    } else {
      otherwise++;
      if (others.size() < MOST_OTHERS) {
        others.add(kind + ": " + status);
      }
    }
  }

  private void done() {
    open--;
    endWhenAnswered();
  }

  private void endWhenAnswered() {
    if (stopping && open == 0) {
      result.complete(new Counts(asExpected, otherwise, others, streams));
    }
  }
}
