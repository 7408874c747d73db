package org.prefstream.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prefstream.faults.Ledger.Outcome;
import org.prefstream.local.fixture.RunningSystem;

/// The gateway beside one broker, while the broker, the registry or the gateway itself fails: no
/// accepted event is lost, and only an event that was in doubt is stored twice.
///
/// System properties: `fault.pause.seconds`, how long the broker is paused, and
/// `fault.delivery.timeout.ms`, after which the gateway gives up an event.
class FaultsIT {
  private static final Duration PAUSE = Duration.ofSeconds(Long.getLong("fault.pause.seconds", 5));
  private static final Duration DELIVERY_TIMEOUT =
      Duration.ofMillis(Long.getLong("fault.delivery.timeout.ms", 2_000));
  private static final int MOST_EVENTS_IN_FLIGHT = 32;

  private static RunningSystem system;
  private static Faults faults;

  @BeforeAll
  static void start() throws InterruptedException {
    system =
        RunningSystem.prepare(
            RunningSystem.newFolder(),
            Map.of(
                "PREFSTREAM_GATEWAY_DELIVERY_TIMEOUT_MS",
                Long.toString(DELIVERY_TIMEOUT.toMillis()),
                "PREFSTREAM_GATEWAY_MAX_EVENTS_IN_FLIGHT",
                Integer.toString(MOST_EVENTS_IN_FLIGHT),
                "PREFSTREAM_GATEWAY_MAX_EVENTS_PER_REQUEST",
                "16"));
    system.startWithTheGatewayAlone();
    faults = new Faults(system.gateway(), system.reader(), system.topics());
  }

  @AfterEach
  void startWhatEnded() throws InterruptedException {
    system.startWhatEnded();
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void theGatewayAnswersForAPausedBroker() throws Exception {
    try (SteadyStream stream = faults.stream("paused")) {
      long most;
      try (Pause _ = Pause.of(system.stack().child("broker"))) {
        most = Faults.mostInFlight(system.gatewayManagement(), PAUSE, stream);
      }
      Faults.awaitMoreAccepted(stream);

      Ledger ledger = faults.compare("paused", stream);
      assertThat(most).isPositive().isLessThanOrEqualTo(MOST_EVENTS_IN_FLIGHT);
      assertThat(ledger.count(Outcome.IN_DOUBT)).as(ledger.toString()).isPositive();
      Faults.assertThatRefusalsAreHonest(ledger, DELIVERY_TIMEOUT);
      countsEachOnceDownstream(ledger);
    }
  }

  /// An event that is stored again is counted once.
  private static void countsEachOnceDownstream(Ledger ledger) {
    system.stack().launch(system.system().services().aggregator());
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(() -> assertThat(faults.votes("paused")).isEqualTo(ledger.sent().size()));
  }

  @Test
  void theGatewayAnswersForAKilledBrokerUntilItIsBack() throws Exception {
    try (SteadyStream stream = faults.stream("killed")) {
      system.stack().child("broker").kill();
      Faults.awaitUnavailable(stream);
      system.stack().launch(system.stack().part("broker"));
      Faults.awaitMoreAccepted(stream);

      Ledger ledger = faults.compare("killed", stream);
      Faults.assertThatRefusalsAreHonest(ledger, DELIVERY_TIMEOUT);
    }
  }

  @Test
  void theRegistryIsNeededOnlyAtTheStart() throws Exception {
    try (SteadyStream stream = faults.stream("registry")) {
      system.stack().child("registry").kill();
      Faults.awaitMoreAccepted(stream);
      assertThat(stream.ledger().count(Outcome.IN_DOUBT)).isZero();

      // A gateway that starts now waits for the registry
      system.stack().child("gateway").kill();
      system.stack().launch(system.stack().part("gateway"));
      Faults.awaitUnavailable(stream);
      assertThat(system.gatewayManagement().get("/health/ready").status()).isEqualTo(503);
      assertThat(system.gatewayManagement().get("/health/live").status()).isEqualTo(200);
      system.stack().launch(system.stack().part("registry"));
      system.stack().awaitReady("gateway");

      Ledger ledger = faults.compare("registry", stream);
      Faults.assertThatRefusalsAreHonest(ledger, DELIVERY_TIMEOUT);
    }
  }

  @Test
  void eventsThatAKilledGatewayDidNotAnswerAreSentAgain() throws Exception {
    try (SteadyStream stream = faults.stream("gateway")) {
      system.killAndRestart("gateway");
      Faults.awaitMoreAccepted(stream);

      Ledger ledger = faults.compare("gateway", stream);
      assertThat(ledger.attempts().stream().map(Ledger.Attempt::status).collect(Collectors.toSet()))
          .as(ledger.toString())
          .contains(0, 201);
    }
  }
}
