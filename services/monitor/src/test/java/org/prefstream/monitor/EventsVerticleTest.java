package org.prefstream.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.monitor.events.EventSettings;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.replica.FeedSettings;
import org.prefstream.monitor.replica.Following;

final class EventsVerticleTest {
  private static final FeedSettings SMALL_RING = ring(4);

  private final List<Serving> servings = new ArrayList<>();

  @AfterEach
  void stop() throws Exception {
    for (Serving serving : servings) {
      serving.stop();
    }
    for (Serving serving : servings) {
      await().until(() -> serving.following.log.readers() == 0);
    }
  }

  @Test
  void streamsEventsFromNowOn() throws Exception {
    Serving monitor = serve(new Following());
    append(monitor, 0, 1);
    monitor.following.awaitRevision("0", 1);
    SseClient client = monitor.follow("").reading();

    append(monitor, 1, 2);

    SseClient.Received event = client.awaitEvents(1).getFirst();
    assertThat(event.name()).isEqualTo("safety-consensus");
    assertThat(event.key()).isEqualTo("p/1");
    assertThat(event.data().getJsonObject("value").getString("responseId")).isEqualTo("1");
    assertThat(event.id()).isNotEmpty();
  }

  @Test
  void sendsTheHeadersOfAStream() throws Exception {
    Serving monitor = serve(new Following());

    SseClient client = monitor.follow("").reading();

    assertThat(client.head().getFirst()).contains("200");
    assertThat(client.head())
        .extracting(line -> line.toLowerCase(Locale.ROOT))
        .contains(
            "content-type: text/event-stream", "cache-control: no-store", "x-accel-buffering: no");
    assertThat(client.retry()).isEqualTo("1234");
    assertThat(client.lastEventId()).isNotEmpty();
  }

  @Test
  void streamsWithdrawals() throws Exception {
    Serving monitor = serve(new Following());
    SseClient client = monitor.follow("").reading();

    monitor.following.append(OutputTopic.DUAL_PREFERENCES, "p/a/b", null);

    SseClient.Received event = client.awaitEvents(1).getFirst();
    assertThat(event.name()).isEqualTo("dual-preferences");
    assertThat(event.data().encode()).isEqualTo("{\"key\":\"p/a/b\",\"value\":null}");
  }

  @Test
  void streamsOnlyTheTopicsAskedFor() throws Exception {
    Serving monitor = serve(new Following());
    SseClient client = monitor.follow("?topics=dual-preferences,single-preferences").reading();

    append(monitor, 0, 1);
    monitor.following.append(OutputTopic.SINGLE_PREFERENCES, "p/a/b", null);

    assertThat(client.awaitEvents(1))
        .extracting(SseClient.Received::name)
        .containsExactly("single-preferences");
  }

  @Test
  void resumesFromMemory() throws Exception {
    Serving monitor = serve(new Following());
    SseClient first = monitor.follow("").reading();
    append(monitor, 0, 3);
    List<SseClient.Received> seen = first.awaitEvents(3).subList(0, 2);
    first.close();
    append(monitor, 3, 5);

    SseClient second = monitor.resume("", seen.getLast().id()).reading();
    append(monitor, 5, 6);

    second.awaitEvents(4);
    assertThat(together(seen, second.events())).containsExactlyInAnyOrderElementsOf(keys(0, 6));
    assertThat(monitor.following.log.opened()).isEqualTo(1);
  }

  @Test
  void resumesFromTheLogIfMemoryDoesNotReachBack() throws Exception {
    Serving monitor = serve(new Following(SMALL_RING));
    String start = monitor.follow("").reading().lastEventId();
    append(monitor, 0, 200);
    monitor.following.awaitRevision("199", 1);

    SseClient client = monitor.resume("", start).reading();
    client.awaitEvents(200);
    await().until(() -> monitor.following.log.readers() == 1);
    append(monitor, 200, 201);

    assertThat(client.awaitKeys(201)).containsExactlyInAnyOrderElementsOf(keys(0, 201));
    assertThat(monitor.following.log.opened()).isEqualTo(2);
  }

  @Test
  void losesAndRepeatsNothingWhileTheLogGrows() throws Exception {
    Serving monitor = serve(new Following(SMALL_RING));
    String start = monitor.follow("").reading().lastEventId();
    append(monitor, 0, 300);

    List<SseClient.Received> seen = new ArrayList<>();
    Thread writer = Thread.ofVirtual().start(() -> append(monitor, 300, 900));
    while (seen.size() < 900) {
      String from = seen.isEmpty() ? start : seen.getLast().id();
      SseClient client = monitor.resume("", from).reading();
      int missing = 900 - seen.size();
      await().until(() -> client.hasEnded() || client.events().size() == missing);
      seen.addAll(client.events());
      client.close();
    }
    writer.join();

    assertThat(together(seen, List.of())).containsExactlyInAnyOrderElementsOf(keys(0, 900));
  }

  @Test
  void resumesAfterARestartAndOnOtherInstances() throws Exception {
    Serving first = serve(new Following());
    SseClient client = first.follow("").reading();
    append(first, 0, 10);
    List<SseClient.Received> seen = client.awaitEvents(10).subList(0, 4);
    Serving second = serve(first.following.another());

    SseClient resumed = second.resume("", seen.getLast().id()).reading();
    append(first, 10, 12);

    resumed.awaitEvents(8);
    assertThat(together(seen, resumed.events())).containsExactlyInAnyOrderElementsOf(keys(0, 12));
  }

  @Test
  void sendsTheLatestRecordOfEachKeyIfTheLogWasCompacted() throws Exception {
    Serving monitor = serve(new Following(SMALL_RING));
    String start = monitor.follow("").reading().lastEventId();
    for (int revision = 1; revision <= 20; revision++) {
      monitor.following.appendSafety("r", revision);
    }
    monitor.following.awaitRevision("r", 20);
    monitor.following.log.compact();

    SseClient client = monitor.resume("", start).reading();

    SseClient.Received event = client.awaitEvents(1).getFirst();
    assertThat(event.data().getJsonObject("value").getInteger("revision")).isEqualTo(20);
  }

  @Test
  void leavesOutMalformedRecordsWhenItResumesFromTheLog() throws Exception {
    Serving monitor = serve(new Following(SMALL_RING));
    String start = monitor.follow("").reading().lastEventId();
    monitor.following.log.append(OutputTopic.SAFETY_CONSENSUS, "p/bad", new byte[] {7});
    append(monitor, 0, 10);
    monitor.following.awaitRevision("9", 1);

    SseClient client = monitor.resume("", start).reading();

    assertThat(client.awaitKeys(10)).containsExactlyInAnyOrderElementsOf(keys(0, 10));
  }

  @Test
  void keepsThePositionCurrentWhileAClientWaitsForRareEvents() throws Exception {
    Serving monitor = serve(new Following(), withHeartbeat(Duration.ofMillis(20)));
    SseClient client = monitor.follow("?topics=dual-preferences").reading();
    String start = client.lastEventId();

    append(monitor, 0, 1);

    await().until(() -> !client.lastEventId().equals(start));
    assertThat(client.events()).isEmpty();
    assertThat(client.comments()).contains(": heartbeat");
  }

  @Test
  void disconnectsASlowClientWhichThenMissesNothing() throws Exception {
    Serving monitor = serve(new Following(ring(1000)));
    SseClient slow = monitor.follow("");
    await().until(() -> gauge(monitor, "prefstream.monitor.clients") == 1);
    int count = 0;
    while (gauge(monitor, "prefstream.monitor.clients") > 0) {
      append(monitor, count, count + 500);
      count += 500;
      monitor.following.awaitRevision(String.valueOf(count - 1), 1);
    }
    assertThat(monitor.following.meters.get("prefstream.monitor.clients.slow").counter().count())
        .isEqualTo(1);
    slow.reading();
    await().until(slow::hasEnded);
    List<SseClient.Received> seen = slow.events();

    SseClient resumed = monitor.resume("", seen.getLast().id()).reading();

    resumed.awaitEvents(count - seen.size());
    assertThat(together(seen, resumed.events()))
        .containsExactlyInAnyOrderElementsOf(keys(0, count));
  }

  @Test
  void admitsALimitedNumberOfClients() throws Exception {
    Serving monitor = serve(new Following());
    for (int i = 0; i < Serving.EVENTS.maxClients(); i++) {
      monitor.follow("").reading();
    }

    HttpResponse<Buffer> refused = monitor.get("/v1/events");

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.getHeader("retry-after")).isNotEmpty();
  }

  @Test
  void admitsAnotherClientWhenOneLeaves() throws Exception {
    Serving monitor = serve(new Following());
    for (int i = 0; i < 2 * Serving.EVENTS.maxClients(); i++) {
      monitor.follow("").reading().close();
      await().until(() -> gauge(monitor, "prefstream.monitor.clients") == 0);
    }

    assertThat(monitor.follow("").reading().head().getFirst()).contains("200");
  }

  @Test
  void endsTheCatchUpOfAClientThatLeaves() throws Exception {
    Serving monitor = serve(new Following(SMALL_RING));
    String start = monitor.follow("").reading().lastEventId();
    append(monitor, 0, 10_000);
    monitor.following.awaitRevision("9999", 1);
    SseClient client = monitor.resume("", start);
    await().until(() -> monitor.following.log.readers() == 2);

    client.close();

    await().until(() -> monitor.following.log.readers() == 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17", "AQ", "not%20an%20id", "!", "AAAAAAAAAAAAAAAA"})
  void refusesIdsThatAreNotPositions(String id) throws Exception {
    Serving monitor = serve(new Following());

    HttpResponse<Buffer> refused = monitor.getWithLastEventId("/v1/events", id);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(Serving.json(refused).getString("detail")).startsWith("Last-Event-ID must be");
  }

  @Test
  void disconnectsClientsWhenTopicsWereRecreatedAndRefusesTheirPositions() throws Exception {
    Serving monitor = serve(new Following());
    SseClient client = monitor.follow("").reading();

    monitor.following.log.recreate();

    await().until(client::hasEnded);
    await().until(monitor.following.feed::ready);
    assertThat(monitor.getWithLastEventId("/v1/events", client.lastEventId()).statusCode())
        .isEqualTo(410);
  }

  @Test
  void refusesAPositionBeyondTheLogWithoutWaiting() throws Exception {
    Serving monitor = serve(new Following());
    SseClient client = monitor.follow("").reading();
    append(monitor, 0, 20);
    client.awaitEvents(20);
    String last = client.events().getLast().id();

    monitor.following.log.restore(2);

    await().until(client::hasEnded);
    await().until(monitor.following.feed::ready);
    HttpResponse<Buffer> refused = monitor.getWithLastEventId("/v1/events", last);
    assertThat(refused.statusCode()).isEqualTo(410);
    assertThat(refused.getHeader("content-type")).isEqualTo("application/problem+json");
    assertThat(Serving.json(refused).getString("detail"))
        .contains("beyond the end", "connect without Last-Event-ID");
    SseClient anew = monitor.follow("").reading();
    append(monitor, 30, 31);
    assertThat(anew.awaitKeys(1)).containsExactly("p/30");
  }

  @Test
  void refusesAPositionBeyondTheLogInATopicThatTheClientDoesNotFollow() throws Exception {
    Serving monitor = serve(new Following());
    Layout layout = monitor.following.log.layout();
    Position beyond = Position.start(layout);
    beyond.advance(OutputTopic.AGREEMENT, 1, Long.MAX_VALUE - 1);

    assertThat(
            monitor
                .getWithLastEventId("/v1/events?topics=safety-consensus", beyond.encode())
                .statusCode())
        .isEqualTo(410);
  }

  @Test
  void resumesAPositionThatIsAheadOfThisInstanceOnly() throws Exception {
    Following behind = new Following();
    Serving monitor = serve(behind);
    behind.samples.registryAway(true);
    append(monitor, 0, 1);
    OutputRecord unread = behind.appendSafety("0", 2);
    Position ahead = Position.start(behind.log.layout());
    ahead.advance(unread.topic(), unread.partition(), unread.offset());

    SseClient client = monitor.resume("", ahead.encode()).reading();
    assertThat(client.head().getFirst()).contains("200");
    behind.samples.registryAway(false);
    append(monitor, 1, 2);

    assertThat(client.awaitKeys(1)).containsExactly("p/1");
  }

  @Test
  void cannotJudgeAPositionAheadWhileTheClusterIsDown() throws Exception {
    Serving monitor = serve(new Following());
    Position ahead = Position.start(monitor.following.log.layout());
    ahead.advance(OutputTopic.SAFETY_CONSENSUS, 0, 7);

    monitor.following.log.away(true);
    HttpResponse<Buffer> refused = monitor.getWithLastEventId("/v1/events", ahead.encode());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.getHeader("retry-after")).isNotEmpty();
  }

  @Test
  void endsStreamsInGoodOrder() throws Exception {
    Serving monitor = serve(new Following());
    SseClient client = monitor.follow("").reading();

    monitor.followers.close();

    await().until(client::hasEnded);
    await().until(() -> gauge(monitor, "prefstream.monitor.clients") == 0);
  }

  private Serving serve(Following following) throws Exception {
    return serve(following, Serving.EVENTS);
  }

  private Serving serve(Following following, EventSettings settings) throws Exception {
    Serving serving = new Serving(following, settings);
    servings.add(serving);
    following.started();
    return serving;
  }

  private static FeedSettings ring(int events) {
    FeedSettings settings = Following.SETTINGS;
    return new FeedSettings(
        events, 1 << 24, settings.layoutCheck(), settings.retryAfter(), settings.staleAfter());
  }

  private static EventSettings withHeartbeat(Duration heartbeat) {
    EventSettings settings = Serving.EVENTS;
    return new EventSettings(
        settings.maxClients(), settings.maxCatchUps(), heartbeat, settings.reconnect());
  }

  private static void append(Serving serving, int from, int to) {
    IntStream.range(from, to).forEach(i -> serving.following.appendSafety(String.valueOf(i), 1));
  }

  private static List<String> keys(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> "p/" + i).toList();
  }

  private static List<String> together(
      List<SseClient.Received> first, List<SseClient.Received> second) {
    List<String> keys = new ArrayList<>(first.stream().map(SseClient.Received::key).toList());
    keys.addAll(second.stream().map(SseClient.Received::key).toList());
    return keys;
  }

  private static double gauge(Serving serving, String name) {
    return serving.following.meters.get(name).gauge().value();
  }
}
