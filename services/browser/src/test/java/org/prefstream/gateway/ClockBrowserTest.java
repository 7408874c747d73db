package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.ClientQueue.PREFERENCE;
import static org.prefstream.gateway.ClientQueue.preference;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Route.FulfillOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.gateway.TestGateway.Setup;

/// The client for pages on a device with a clock that is wrong or changes. The gateway's stands
/// still.
@ExtendWith(Chromium.class)
final class ClockBrowserTest {
  private static final Map<String, Object> PROMPT = Map.of("firstPauseMillis", 50);

  /// A device's clock that a test sets: some time ahead of the real one, or to a fixed time.
  private static final String CLOCK =
      """
      globalThis.ahead = Number(sessionStorage.getItem('ahead') ?? 0);
      globalThis.stopped = null;
      const Real = Date;
      globalThis.Date = class extends Real {
        constructor(...given) { given.length ? super(...given) : super(Date.now()); }
        static now() { return stopped ?? Real.now() + ahead; }
      };
      """;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
  private TestGateway gateway;
  private Visit visit;

  @BeforeEach
  void start(Browser browser) throws Exception {
    gateway = Setup.DEFAULTS.at(now).start();
    visit = new Visit(browser);
    visit.context().addInitScript(CLOCK);
  }

  @AfterEach
  void stop() {
    visit.close();
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT10M", "PT-1H", "PT4M", "P3650D", "P-3650D"})
  void aVoteHasTheGatewaysTimeWhateverTheDevicesClock(Duration ahead) {
    ClientQueue queue = queue(PROMPT);
    set(ahead);

    queue.add(PREFERENCE, votes(3));
    queue.await("accepted", 3);

    assertThat(queue.told("refused")).isEmpty();
    assertThat(queue.told("waiting")).isEmpty();
    assertThat(queue.size()).isZero();
    assertRise(times());
    assertThat(times()).allMatch(time -> !time.isAfter(now.plusMillis(3)));
    assertThat(times()).allMatch(time -> time.isAfter(now.minus(Duration.ofMinutes(3))));
  }

  @Test
  void sendsAVoteRefusedForItsTimeAgainWithACorrectedOne() {
    servesNoTime();
    ClientQueue queue = queue(PROMPT);
    set(Duration.ofMinutes(10));

    queue.add(PREFERENCE, votes(3));
    JsonObject waiting = queue.await("waiting", 1).getFirst();
    queue.await("accepted", 3);

    assertThat(waiting.getString("reason")).contains("times of 3 annotations were refused");
    assertThat(queue.told("refused")).isEmpty();
    assertThat(queue.size()).isZero();
    assertThat(numbers()).containsExactly(0, 1, 2);
    assertRise(times());
    assertThat(times().getLast()).isBetween(now.minus(Duration.ofMinutes(3)), now.plusMillis(3));
  }

  @Test
  void aCorrectionKeepsTheOrderOfAllWaitingVotes() {
    servesNoTime();
    ClientQueue queue = queue(Map.of("firstPauseMillis", 50, "batchSize", 2));
    set(Duration.ofMinutes(10));

    queue.add(PREFERENCE, votes(7));
    queue.await("accepted", 7);

    assertThat(queue.told("refused")).isEmpty();
    assertThat(numbers()).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertRise(times());
    assertThat(times().getLast()).isBeforeOrEqualTo(now.plusMillis(7));
  }

  @Test
  void laterVotesHaveLaterTimesEvenIfTheClockIsSetBack() {
    ClientQueue queue = queue(PROMPT);
    visit.context().setOffline(true);

    set(Duration.ofMinutes(10));
    queue.add(PREFERENCE, votes(1));
    set(Duration.ZERO);
    queue.add(PREFERENCE, List.of(vote(1)));
    set(Duration.ofHours(-1));
    queue.add(PREFERENCE, List.of(vote(2)));
    visit.context().setOffline(false);
    queue.await("accepted", 3);

    assertThat(queue.told("refused")).isEmpty();
    assertThat(numbers()).containsExactly(0, 1, 2);
    assertRise(times());
    assertThat(times().getLast()).isBeforeOrEqualTo(now.plusMillis(3));
  }

  @Test
  void noticesThatTheDevicesClockWasSet() {
    ClientQueue queue = queue(PROMPT);
    queue.add(PREFERENCE, votes(1));
    queue.await("accepted", 1);

    for (int hours : new int[] {5, -5}) {
      set(Duration.ofHours(hours));
      queue.add(PREFERENCE, List.of(vote(hours)));
      visit.page().waitForCondition(() -> queue.size() == 0);
    }

    assertThat(queue.told("accepted")).hasSize(3);
    assertThat(queue.told("waiting")).isEmpty();
    assertRise(times());
    assertThat(times().getFirst()).isAfter(now.minus(Duration.ofMinutes(3)));
    assertThat(times().getLast()).isBeforeOrEqualTo(now.plusMillis(3));
  }

  @Test
  void timesRiseAcrossPagesEvenIfTheClockIsSetBack() {
    ClientQueue before = queue(PROMPT);
    before.add(PREFERENCE, votes(2));
    before.await("accepted", 2);

    visit.page().evaluate("sessionStorage.setItem('ahead', -3_600_000)");
    servesNoTime();
    ClientQueue after = queue(PROMPT);
    after.add(PREFERENCE, List.of(vote(2)));
    after.await("accepted", 1);

    assertThat(numbers()).containsExactly(0, 1, 2);
    assertRise(times());
  }

  @Test
  void timesRiseWithinOneMillisecond() {
    ClientQueue queue = queue(PROMPT);
    visit.page().evaluate("stopped = Date.now()");

    queue.add(PREFERENCE, votes(5));
    queue.await("accepted", 5);

    assertThat(numbers()).containsExactly(0, 1, 2, 3, 4);
    assertRise(times());
  }

  @Test
  void aPageMayStateATimeItself() {
    ClientQueue queue = queue(PROMPT);
    Map<String, Object> stated = new HashMap<>(vote(0));
    stated.put("annotatedAt", "2020-02-29T10:00:00.000Z");

    queue.add(PREFERENCE, List.of(stated, vote(1)));
    queue.await("accepted", 2);

    assertThat(times().getFirst()).isEqualTo("2020-02-29T10:00:00Z");
    assertThat(times().getLast()).isAfter(now.minus(Duration.ofMinutes(3)));
  }

  @Test
  void correctsAStatedTimeThatIsRefusedToo() {
    ClientQueue queue = queue(PROMPT);
    Map<String, Object> stated = new HashMap<>(vote(0));
    stated.put("annotatedAt", now.plus(Duration.ofHours(1)).toString());

    queue.add(PREFERENCE, List.of(stated, vote(1)));
    queue.await("accepted", 2);

    assertThat(queue.told("refused")).isEmpty();
    assertThat(numbers()).containsExactly(0, 1);
    assertRise(times());
    assertThat(times().getLast()).isBeforeOrEqualTo(now.plusMillis(2));
  }

  @Test
  void refusesAVoteWithOtherProblemsBesidesItsTime() {
    ClientQueue queue = queue(PROMPT);
    Map<String, Object> wrong = new HashMap<>(preference(0, "BEAUTY"));
    wrong.put("annotatedAt", now.plus(Duration.ofHours(1)).toString());

    queue.add(PREFERENCE, List.of(wrong));
    queue.await("refused", 1);

    assertThat(queue.size()).isZero();
    assertThat(gateway.log.history()).isEmpty();
  }

  /// From now on pages learn the gateway's time only from refusals.
  private void servesNoTime() {
    visit
        .context()
        .route("**/v1/time", route -> route.fulfill(new FulfillOptions().setStatus(404)));
  }

  private void set(Duration ahead) {
    visit.page().evaluate("(millis) => { ahead = millis; }", (double) ahead.toMillis());
  }

  private ClientQueue queue(Map<String, Object> options) {
    return ClientQueue.at(gateway, visit.page(), options);
  }

  /// One annotator's votes on one question: the last one counts.
  private static List<Map<String, Object>> votes(int count) {
    return IntStream.range(0, count).mapToObj(ClockBrowserTest::vote).toList();
  }

  private static Map<String, Object> vote(int number) {
    Map<String, Object> vote = new HashMap<>(preference(0, "HELPFULNESS"));
    vote.put("reason", Integer.toString(number));
    return vote;
  }

  private List<PreferenceAnnotation> received() {
    return gateway.log.history().stream()
        .map(
            record ->
                gateway
                    .topics
                    .preferenceAnnotations()
                    .values()
                    .deserializer()
                    .deserialize("", record.value()))
        .toList();
  }

  private List<Integer> numbers() {
    return received().stream().map(vote -> Integer.valueOf(vote.getReason())).toList();
  }

  private List<Instant> times() {
    return received().stream().map(PreferenceAnnotation::getAnnotatedAt).toList();
  }

  private static void assertRise(List<Instant> times) {
    for (int i = 1; i < times.size(); i++) {
      assertThat(times.get(i)).isAfter(times.get(i - 1));
    }
  }
}
