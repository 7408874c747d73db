package org.prefstream.simulator.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.simulator.SimulatedCrowd;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.jsonl.Entry;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.jsonl.Origin;
import org.prefstream.simulator.jsonl.Unreadable;
import org.prefstream.simulator.publisher.FakeGateway.Answer;
import org.prefstream.simulator.publisher.FakeGateway.Request;
import org.prefstream.simulator.publisher.FakeGateway.Script;
import org.prefstream.simulator.settings.CrowdSettings;

@Timeout(300)
final class PublisherTest {
  private final ManualClock clock = new ManualClock();

  @Test
  void everyEventArrivesInBatchesAtItsEndpoint() throws Exception {
    SimulatedCrowd crowd = SimulatedCrowd.of(CrowdSettings.DEFAULTS.withPrompts(100));
    try (FakeGateway gateway = new FakeGateway((_, request) -> request.acceptAll())) {
      Summary summary = publish(gateway, crowd.lines(), UnaryOperator.identity());

      assertThat(summary.complete()).isTrue();
      assertThat(summary.total().sent()).isEqualTo(crowd.lines().count());
      assertThat(summary.total().accepted()).isEqualTo(crowd.lines().count());
      assertThat(gateway.events())
          .containsExactlyInAnyOrderElementsOf(crowd.lines().map(Line::json).toList());
      for (Request request : gateway.kept()) {
        assertThat(request.contentType()).isEqualTo("application/x-ndjson");
        assertThat(request.events()).hasSizeLessThanOrEqualTo(100);
        assertThat(request.events())
            .allMatch(
                event -> event.contains("responseA") == request.path().endsWith("preference"));
      }
      assertThat(gateway.kept())
          .extracting(Request::path)
          .contains("/v1/generations", "/v1/annotations/safety", "/v1/annotations/preference");
    }
  }

  @Test
  void theTimeIsThatOfTheGatewaysClock() throws Exception {
    String answer = "{\"time\":\"2026-11-27T10:00:00.123Z\"}";
    try (FakeGateway gateway = new FakeGateway((_, _) -> Answer.of(200, answer));
        Publisher publisher = Publisher.of(PublisherSettings.to(gateway.address()))) {
      assertThat(publisher.time()).isEqualTo("2026-11-27T10:00:00.123Z");
    }
  }

  @ParameterizedTest
  @CsvSource({"404,''", "200,'{}'", "200,'{\"time\":\"noon\"}'", "200,no JSON", "0,''"})
  void theTimeIsThatOfThisMachineWhereTheGatewayDoesNotSay(int status, String body)
      throws Exception {
    Instant before = Instant.now();
    try (FakeGateway gateway = new FakeGateway((_, _) -> Answer.of(status, body));
        Publisher publisher = Publisher.of(PublisherSettings.to(gateway.address()))) {
      assertThat(publisher.time()).isBetween(before, Instant.now());
    }
  }

  @Test
  void aBatchOfOneIsSentAsOneObject() throws Exception {
    try (FakeGateway gateway =
        new FakeGateway((_, _) -> new Answer(201, "{\"promptId\":\"p\"}", true, Map.of()))) {
      Summary summary = publish(gateway, events(20), settings -> settings.withBatchSize(1));

      assertThat(summary.total().accepted()).isEqualTo(20);
      assertThat(gateway.requests()).isEqualTo(20);
      assertThat(gateway.kept().getFirst().contentType()).isEqualTo("application/json");
    }
  }

  @Test
  void whatWasNotAcknowledgedIsSentAgainUntilItIs() throws Exception {
    Script stumbling =
        (number, request) ->
            switch (number < 200 ? number % 5 : 4) {
              case 0 -> Answer.unavailable("0");
              case 1 -> Answer.cut();
              case 2 -> Answer.of(429, "{}");
              case 3 -> new Answer(500, "acknowledged half", true, Map.of());
              default -> request.acceptAll();
            };
    try (FakeGateway gateway = new FakeGateway(stumbling)) {
      Summary summary = publish(gateway, events(1_000), settings -> settings.withBatchSize(10));

      assertThat(summary.complete()).isTrue();
      assertThat(summary.total().accepted()).isEqualTo(1_000);
      assertThat(summary.total().retries()).isGreaterThanOrEqualTo(100);
      assertThat(new HashSet<>(gateway.events())).hasSize(1_000);
    }
  }

  @Test
  void aRequestThatIsNotAnsweredIsSentAgain() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Script silentAtFirst =
        (number, request) -> {
          if (number == 0) {
            await(never);
          }
          return request.acceptAll();
        };
    try (FakeGateway gateway = new FakeGateway(silentAtFirst)) {
      Summary summary =
          publish(
              gateway, events(5), settings -> settings.withRequestTimeout(Duration.ofSeconds(1)));

      assertThat(summary.total().accepted()).isEqualTo(5);
      assertThat(summary.total().retries()).isPositive();
    }
  }

  @Test
  void retryAfterIsHonoured() throws Exception {
    try (FakeGateway gateway =
            new FakeGateway(
                (n, request) -> n == 0 ? Answer.unavailable("7") : request.acceptAll());
        Publisher publisher = Publisher.of(PublisherSettings.to(gateway.address()), clock)) {
      Summary summary = publisher.publish(events(5), _ -> {});

      assertThat(summary.total().accepted()).isEqualTo(5);
      assertThat(clock.elapsed()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(10_500));
    }
  }

  @Test
  void refusedEventsAreCountedWithTheirReasonsAndNotSentAgain() throws Exception {
    String answer =
        """
        {"received":10,"accepted":8,"refused":[
          {"index":1,"field":"severity","reason":"is missing"},
          {"index":1,"field":"annotatorId","reason":"is missing"},
          {"index":4,"field":"severity","reason":"is missing"}]}
        """;
    try (FakeGateway gateway = new FakeGateway((_, _) -> Answer.of(200, answer))) {
      Summary summary = publish(gateway, events(20), settings -> settings.withBatchSize(10));

      assertThat(gateway.requests()).isEqualTo(2);
      assertThat(summary.complete()).isFalse();
      assertThat(summary.total().accepted()).isEqualTo(16);
      assertThat(summary.total().refused()).isEqualTo(4);
      assertThat(summary.refusals())
          .containsOnly(
              Map.entry("severity: is missing", 4L), Map.entry("annotatorId: is missing", 2L));
    }
  }

  @Test
  void aRefusedRequestCountsAllItsEvents() throws Exception {
    try (FakeGateway gateway =
        new FakeGateway((_, _) -> Answer.of(401, "{\"title\":\"Who are you?\"}"))) {
      Summary summary = publish(gateway, events(30), settings -> settings.withBatchSize(10));

      assertThat(gateway.requests()).isEqualTo(3);
      assertThat(summary.total().refused()).isEqualTo(30);
      assertThat(summary.refusals()).containsOnly(Map.entry("status 401: Who are you?", 3L));
    }
  }

  @Test
  void givesUpOnceNothingWasAcknowledgedForLongEnough() throws Exception {
    Summary summary;
    try (Publisher publisher =
        Publisher.of(
            PublisherSettings.to(closedPort()).withPatience(Duration.ofMinutes(2)), clock)) {
      summary = publisher.publish(events(100_000), _ -> {});
    }

    assertThat(summary.complete()).isFalse();
    assertThat(summary.gaveUp())
        .hasValueSatisfying(reason -> assertThat(reason).contains("Connect"));
    assertThat(summary.total().accepted()).isZero();
    assertThat(summary.total().sent()).isLessThan(100_000);
  }

  @Test
  void aGatewayThatComesBackInTimeGetsEverything() throws Exception {
    Script downAtFirst = (number, request) -> number < 200 ? Answer.cut() : request.acceptAll();
    try (FakeGateway gateway = new FakeGateway(downAtFirst)) {
      Summary summary =
          publish(
              gateway, events(5_000), settings -> settings.withPatience(Duration.ofMinutes(10)));

      assertThat(summary.complete()).isTrue();
      assertThat(gateway.events()).hasSize(5_000);
    }
  }

  @Test
  void keepsThePaceAskedForAndDoesNotHoldEventsBack() throws Exception {
    List<Progress> seen = new ArrayList<>();
    try (FakeGateway gateway = new FakeGateway((_, request) -> request.acceptAll());
        Publisher publisher =
            Publisher.of(PublisherSettings.to(gateway.address()).withEventsPerSecond(50), clock)) {
      Summary summary = publisher.publish(events(60), seen::add);

      assertThat(summary.total().elapsed()).isEqualTo(Duration.ofMillis(59 * 20));
      assertThat(gateway.requests()).isGreaterThan(5);
      assertThat(seen).hasSizeGreaterThan(2);
      assertThat(seen.getFirst().elapsed())
          .isBetween(Duration.ofMillis(250), Duration.ofMillis(270));
      assertThat(seen.getFirst().sent()).isBetween(9L, 13L);
      assertThat(seen.getLast().accepted()).isEqualTo(60);
    }
  }

  @Test
  void nothingToSendIsDoneAtOnce() throws Exception {
    try (FakeGateway gateway = new FakeGateway((_, request) -> request.acceptAll())) {
      Summary summary = publish(gateway, Stream.empty(), UnaryOperator.identity());

      assertThat(summary.complete()).isTrue();
      assertThat(summary.median()).isZero();
      assertThat(gateway.requests()).isZero();
    }
  }

  @Test
  void noMoreEventsAreTakenThanTheConnectionsHold() throws Exception {
    List<Integer> taken = new ArrayList<>();
    Stream<Line> lines =
        IntStream.range(0, 100_000).peek(taken::add).mapToObj(PublisherTest::event);
    CountDownLatch allInUse = new CountDownLatch(4);
    Script answersNobodyUntilAllAreInUse =
        (_, _) -> {
          allInUse.countDown();
          await(allInUse);
          return Answer.cut();
        };
    try (FakeGateway gateway = new FakeGateway(answersNobodyUntilAllAreInUse);
        Publisher publisher =
            Publisher.of(
                PublisherSettings.to(gateway.address())
                    .withConnections(4)
                    .withBatchSize(10)
                    .withRequestTimeout(Duration.ofMinutes(5))
                    .withPatience(Duration.ofMinutes(2)),
                clock)) {
      publisher.publish(lines, _ -> {});
    }

    assertThat(taken).hasSizeBetween(40, 100);
  }

  @Test
  void sendsTheHeadersAndHidesThem() throws Exception {
    PublisherSettings settings =
        PublisherSettings.to(URI.create("http://127.0.0.1:1"))
            .withHeaders(Map.of("Authorization", "Bearer abc"));
    try (FakeGateway gateway = new FakeGateway((_, request) -> request.acceptAll())) {
      publish(gateway, events(1), each -> each.withHeaders(settings.headers()));

      assertThat(gateway.kept().getFirst().headers()).containsEntry("Authorization", "Bearer abc");
    }
    assertThat(settings.toString()).contains("Authorization").doesNotContain("abc");
  }

  @Test
  void refusesSettingsOutOfRangeAndNamesEachOne() {
    PublisherSettings settings = PublisherSettings.to(URI.create("http://127.0.0.1:1"));

    assertThatThrownBy(() -> PublisherSettings.to(URI.create("localhost:8080")))
        .hasMessageContaining("gateway is localhost:8080");
    assertThatThrownBy(
            () ->
                new PublisherSettings(
                    settings.gateway(), 0, 0, 0, Duration.ZERO, Duration.ZERO, Map.of()))
        .hasMessageContainingAll("connections", "batchSize", "eventsPerSecond", "patience");
  }

  @Test
  void noRequestIsLongerThanAGatewayIsGladToTake() throws Exception {
    List<Line> lines = IntStream.range(0, 40).mapToObj(number -> event(number, 200_000)).toList();
    try (FakeGateway gateway = new FakeGateway((_, request) -> request.acceptAll())) {
      Summary summary = publish(gateway, lines.stream(), UnaryOperator.identity());

      assertThat(summary.complete()).isTrue();
      assertThat(gateway.events())
          .containsExactlyInAnyOrderElementsOf(lines.stream().map(Line::json).toList());
      assertThat(gateway.kept()).allSatisfy(r -> assertThat(r.bytes()).isLessThan(1_000_001));
    }
  }

  @Test
  void whatIsTooLargeForTheGatewayIsSentInHalvesDownToTheEventThatIsTooLargeAlone()
      throws Exception {
    Stream<Line> lines =
        IntStream.rangeClosed(1, 100).mapToObj(number -> event(number, number == 37 ? 9_000 : 200));
    try (FakeGateway gateway =
        new FakeGateway(
            (_, request) ->
                request.bytes() > 1_000
                    ? Answer.of(413, "{\"detail\":\"at most 1000 bytes\"}")
                    : request.acceptAll())) {
      Summary summary = publish(gateway, lines, UnaryOperator.identity());

      assertThat(summary.total().accepted()).isEqualTo(99);
      assertThat(summary.total().refused()).isEqualTo(1);
      assertThat(summary.refusedLines())
          .extracting(Refusal::toString)
          .containsExactly("events.jsonl:37: status 413: at most 1000 bytes");
      assertThat(gateway.events()).hasSize(99).doesNotHaveDuplicates();
    }
  }

  @Test
  void refusedLinesAreNamedInTheirOrderAndNoMoreOfThemThanAnyoneReads() throws Exception {
    String refusal = "{\"index\":%d,\"field\":\"n\",\"reason\":\"is wrong\"}";
    String answer =
        "{\"accepted\":0,\"refused\":[%s]}"
            .formatted(
                IntStream.range(0, 10)
                    .mapToObj(refusal::formatted)
                    .collect(Collectors.joining(",")));
    Stream<Line> lines = IntStream.rangeClosed(1, 500).mapToObj(number -> event(number, 10));
    try (FakeGateway gateway = new FakeGateway((_, _) -> Answer.of(200, answer))) {
      Summary summary = publish(gateway, lines, settings -> settings.withBatchSize(10));

      assertThat(summary.refusals()).containsOnly(Map.entry("n: is wrong", 500L));
      assertThat(summary.refusedLines())
          .extracting(Refusal::toString)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, 20)
                  .mapToObj("events.jsonl:%d: n: is wrong"::formatted)
                  .toList());
    }
  }

  @Test
  void aLineThatIsNoEventIsRefusedAndTheOthersAreSent() throws Exception {
    Stream<Entry> lines =
        Stream.of(
            event(1, 10),
            new Unreadable(Origin.of("events.jsonl", 2), "is not UTF-8 text"),
            event(3, 10));
    try (FakeGateway gateway = new FakeGateway((_, request) -> request.acceptAll());
        Publisher publisher = Publisher.of(PublisherSettings.to(gateway.address()))) {
      Summary summary = publisher.publish(lines, _ -> {});

      assertThat(summary.complete()).isFalse();
      assertThat(summary.total().accepted()).isEqualTo(2);
      assertThat(summary.refusedLines())
          .extracting(Refusal::toString)
          .containsExactly("events.jsonl:2: is not UTF-8 text");
    }
  }

  private static Line event(int line, int characters) {
    String json = "{\"n\":%d,\"x\":\"%s\"}".formatted(line, "x".repeat(characters));
    return new Line(Endpoint.SAFETY, json, Origin.of("events.jsonl", Math.max(1, line)));
  }

  private static Summary publish(
      FakeGateway gateway, Stream<Line> lines, UnaryOperator<PublisherSettings> change)
      throws InterruptedException {
    PublisherSettings settings = change.apply(PublisherSettings.to(gateway.address()));
    try (Publisher publisher = Publisher.of(settings)) {
      return publisher.publish(lines, _ -> {});
    }
  }

  private static Stream<Line> events(int count) {
    return IntStream.range(0, count).mapToObj(PublisherTest::event);
  }

  private static Line event(int number) {
    return new Line(Endpoint.SAFETY, "{\"n\":" + number + "}");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static URI closedPort() throws IOException {
    FakeGateway gateway = new FakeGateway((_, request) -> request.acceptAll());
    gateway.close();
    return gateway.address();
  }
}
