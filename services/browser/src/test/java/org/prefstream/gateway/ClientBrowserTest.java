package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prefstream.gateway.ClientQueue.PREFERENCE;
import static org.prefstream.gateway.ClientQueue.SAFETY;
import static org.prefstream.gateway.ClientQueue.preference;
import static org.prefstream.gateway.ClientQueue.safety;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route.FulfillOptions;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.gateway.TestGateway.Setup;
import org.prefstream.gateway.limits.Limits;

/// The client for pages: which annotations it sends, repeats and keeps.
@ExtendWith(Chromium.class)
final class ClientBrowserTest {
  private static final Map<String, Object> PROMPT = Map.of("firstPauseMillis", 50);
  private static final Map<String, Object> PATIENT = Map.of("firstPauseMillis", 600_000);

  private TestGateway gateway;
  private Visit visit;

  @BeforeEach
  void start(Browser browser) throws Exception {
    gateway = Setup.DEFAULTS.at(Instant.now()).start();
    visit = new Visit(browser);
  }

  @AfterEach
  void stop() {
    visit.close();
    gateway.close();
  }

  @Test
  void sendsManyAnnotationsInOneRequest() {
    ClientQueue queue = queue(PROMPT);

    queue.add(SAFETY, safety(0, 50));

    assertThat(queue.await("accepted", 50)).hasSize(50);
    assertThat(queue.size()).isZero();
    assertThat(visit.posted()).hasSize(1);
    assertThat(keys()).hasSize(50);
    assertThat(visit.complaints()).isEmpty();
  }

  @Test
  void sendsNoMoreEventsInARequestThanConfigured() {
    ClientQueue queue = queue(Map.of("batchSize", 20));

    queue.add(SAFETY, safety(0, 50));
    queue.await("accepted", 50);

    assertThat(visit.posted())
        .extracting(body -> body.lines().count())
        .containsExactly(20L, 20L, 10L);
  }

  @Test
  void sendsAnnotationsOfBothKindsInARequestForEach() {
    ClientQueue queue = queue(PROMPT);

    visit
        .page()
        .evaluate(
            """
            ([safety, preference]) => Promise.all(safety.flatMap((event, index) =>
              [queue.add('safety', event), queue.add('preference', preference[index])]))
            """,
            List.of(
                safety(0, 3),
                List.of(
                    preference(0, "HELPFULNESS"),
                    preference(1, "HELPFULNESS"),
                    preference(2, "HELPFULNESS"))));
    queue.await("accepted", 6);

    assertThat(visit.posted()).hasSize(2);
    assertThat(gateway.log.history()).hasSize(6);
  }

  @Test
  void sendsWhileAnnotationsKeepBeingAdded() {
    ClientQueue queue = queue(Map.of("batchMillis", 100));

    visit
        .page()
        .evaluate(
            """
            (event) => {
              globalThis.adding = setInterval(
                () => queue.add('safety', { ...event, promptId: crypto.randomUUID() }), 20);
            }
            """,
            safety(0));

    assertThat(queue.await("accepted", 20)).isNotEmpty();
    visit.page().evaluate("clearInterval(adding)");
    visit.page().waitForCondition(() -> queue.size() == 0);
  }

  @Test
  void waitsAsLongAsTheGatewayAsksAndRepeatsTheRequest() {
    gateway.open.set(false);
    ClientQueue queue = queue(PROMPT);

    queue.add(SAFETY, safety(0, 3));
    JsonObject waiting = queue.await("waiting", 1).getFirst();
    gateway.open.set(true);
    queue.await("accepted", 3);

    assertThat(waiting.getString("reason")).isEqualTo("503 Service Unavailable");
    assertThat(waiting.getDouble("millis")).isBetween(1_025.0, 1_050.0);
    assertThat(visit.posted()).hasSize(2);
    assertThat(Set.copyOf(visit.posted())).hasSize(1);
    assertThat(gateway.log.history()).hasSize(3);
    assertThat(queue.told("accepted")).hasSize(3);
  }

  @Test
  void sendsTheSameEventAfterALostAcknowledgement() throws Exception {
    try (TestGateway waiting = Setup.DEFAULTS.at(Instant.now()).waiting().start()) {
      ClientQueue queue = ClientQueue.at(waiting, visit.page(), PROMPT);

      queue.add(SAFETY, safety(0, 1));
      visit.page().waitForCondition(() -> waiting.log.history().size() == 1);
      waiting.log.errorNext(new TimeoutException("2 ms have passed"));
      visit.page().waitForCondition(() -> waiting.log.history().size() == 2);
      waiting.log.completeNext();
      queue.await("accepted", 1);

      assertThat(queue.told("waiting")).hasSize(1);
      assertThat(waiting.log.history().getLast().value())
          .isEqualTo(waiting.log.history().getFirst().value());
    }
  }

  @Test
  void waitsNoShorterForAnnotationsAddedMeanwhile() {
    gateway.open.set(false);
    ClientQueue queue = queue(Map.of("batchMillis", 1, "firstPauseMillis", 50));

    queue.add(SAFETY, safety(0, 1));
    queue.await("waiting", 1);
    queue.add(SAFETY, safety(1, 2));
    List<JsonObject> waiting = queue.await("waiting", 2);

    double passed = waiting.get(1).getDouble("at") - waiting.get(0).getDouble("at");
    assertThat(passed).isGreaterThan(waiting.get(0).getDouble("millis") - 1);
    assertThat(queue.size()).isEqualTo(2);
  }

  @Test
  void keepsAnnotationsOfflineAndSendsThemOnceOnline() {
    ClientQueue queue = queue(PATIENT);
    visit.context().setOffline(true);

    queue.add(SAFETY, safety(0, 3));
    queue.await("waiting", 1);
    assertThat(queue.size()).isEqualTo(3);
    visit.context().setOffline(false);

    queue.await("accepted", 3);
    assertThat(queue.size()).isZero();
    assertThat(keys()).hasSize(3);
  }

  @Test
  void sendsAnnotationsThatAnEarlierPageKept() {
    ClientQueue before = queue(PATIENT);
    visit.context().setOffline(true);
    before.add(SAFETY, safety(0, 3));
    before.await("waiting", 1);
    gateway.open.set(false);
    visit.context().setOffline(false);
    before.await("waiting", 2);

    visit.page().reload();
    ClientQueue after = queue(PROMPT);
    after.await("waiting", 1);
    assertThat(after.size()).isEqualTo(3);
    gateway.open.set(true);

    assertThat(after.await("accepted", 3))
        .extracting(told -> told.getJsonObject("event").getString("promptId"))
        .containsExactly("prompt-0", "prompt-1", "prompt-2");
    assertThat(after.size()).isZero();
    assertThat(gateway.log.history()).hasSize(3);
  }

  @Test
  void reportsEachFieldAtFaultAndSendsTheRest() {
    ClientQueue queue = queue(PROMPT);

    queue.add(
        PREFERENCE,
        List.of(
            preference(0, "HELPFULNESS"), preference(1, "BEAUTY"), preference(2, "HELPFULNESS")));
    JsonObject refused = queue.await("refused", 1).getFirst();
    queue.await("accepted", 2);
    queue.add(PREFERENCE, List.of(preference(3, "HELPFULNESS")));
    queue.await("accepted", 3);

    assertThat(refused.getJsonObject("event").getString("promptId")).isEqualTo("prompt-1");
    assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("dimension");
    assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("reason")).isNotEmpty();
    assertThat(queue.size()).isZero();
    assertThat(gateway.log.history()).hasSize(3);
  }

  @Test
  void isNotBlockedByInvalidUnicode() {
    ClientQueue queue = queue(PROMPT);

    visit
        .page()
        .evaluate("(event) => queue.add('safety', { ...event, promptId: '\\ud800' })", safety(0));
    queue.add(SAFETY, safety(1, 2));

    queue.await("refused", 1);
    queue.await("accepted", 1);
    assertThat(queue.size()).isZero();
  }

  @Test
  void refusesAnnotationsThatCannotBeSent() {
    ClientQueue queue = queue(PROMPT);

    assertThatThrownBy(() -> visit.page().evaluate("queue.add('safety', { promptId: 1n })"))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("TypeError");
    assertThatThrownBy(() -> visit.page().evaluate("queue.add('toString', {})"))
        .isInstanceOf(PlaywrightException.class)
        .hasMessageContaining("kind must be one of safety, preference, not toString");
    assertThat(queue.size()).isZero();
  }

  @Test
  void keepsAnnotationsThatSomethingOtherThanAGatewayAnswered() {
    visit
        .context()
        .route(
            "**/v1/**", route -> route.fulfill(new FulfillOptions().setStatus(200).setBody("{}")));
    ClientQueue queue = queue(PATIENT);

    queue.add(SAFETY, safety(0, 2));
    queue.await("waiting", 1);

    assertThat(queue.size()).isEqualTo(2);
    assertThat(queue.told("accepted")).isEmpty();
  }

  @Test
  void reportsAnEventThatIsTooLargeInsteadOfSendingItForever() {
    ClientQueue queue = queue(Map.of("mostBytes", 1_000));

    queue.add(SAFETY, List.of(large(2_000), safety(1)));

    JsonObject refused = queue.await("refused", 1).getFirst();
    assertThat(refused.getJsonArray("errors").getJsonObject(0).getString("reason"))
        .isEqualTo("is too large");
    assertThat(queue.await("accepted", 1)).hasSize(1);
    assertThat(visit.posted()).hasSize(1);
    assertThat(queue.size()).isZero();
  }

  @Test
  void sendsNoMoreBytesInARequestThanConfigured() {
    ClientQueue queue = queue(Map.of("batchBytes", 5_000));

    queue.add(SAFETY, List.of(large(2_000), large(2_001), large(2_002), large(9_000), safety(1)));
    queue.await("accepted", 5);

    assertThat(visit.posted())
        .extracting(body -> body.lines().count())
        .containsExactly(2L, 1L, 1L, 1L);
  }

  /// An event with a note of a given length.
  private static Map<String, Object> large(int length) {
    Map<String, Object> event = new HashMap<>(safety(length));
    event.put("clientData", Map.of("note", "x".repeat(length)));
    return event;
  }

  @Test
  void halvesABatchThatIsTooLarge() throws Exception {
    Limits small = new Limits(100_000, 3, 100_000, 1_000, 1_000_000);
    try (TestGateway narrow = Setup.DEFAULTS.at(Instant.now()).with(small).start()) {
      ClientQueue queue = ClientQueue.at(narrow, visit.page(), PROMPT);

      queue.add(SAFETY, safety(0, 8));
      queue.await("accepted", 8);

      assertThat(narrow.log.history()).hasSize(8);
      assertThat(queue.told("refused")).isEmpty();
    }
  }

  private ClientQueue queue(Map<String, Object> options) {
    return ClientQueue.at(gateway, visit.page(), options);
  }

  private Set<String> keys() {
    return gateway.log.history().stream().map(record -> record.key()).collect(Collectors.toSet());
  }
}
