package org.prefstream.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.prefstream.faults.Ledger.Outcome;
import org.prefstream.local.fixture.RunningSystem;

/// The gateway beside three brokers, with the topics as they are deployed: three replicas, and two
/// of them must have an event before it is acknowledged. The gateway has its default settings.
@EnabledIfSystemProperty(
    named = "fault.tests",
    matches = "true",
    disabledReason = "takes minutes: -Pfault-tests")
class ReplicaFaultsIT {
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(20);

  private static ReplicatedSystem system;
  private static Faults faults;

  @BeforeAll
  static void start() throws InterruptedException {
    system = ReplicatedSystem.start();
    faults = system.faults();
  }

  /// Restores the state of the start, with a gateway that knows all brokers.
  @AfterEach
  void startAgain() throws InterruptedException {
    system.startWhatEnded();
    awaitInSync(3);
    system.restartGateway();
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @Test
  void clientsDoNotNoticeOneKilledBroker() throws Exception {
    try (SteadyStream stream = faults.stream("one-of-three")) {
      system.kill("broker-1");
      awaitInSync(2);
      Faults.awaitMoreAccepted(stream);

      Ledger ledger = faults.compare("one-of-three", stream);
      assertThat(ledger.count(Outcome.ACCEPTED)).isEqualTo(ledger.attempts().size());
    }
  }

  @Test
  void theGatewayAnswersForTwoKilledBrokersUntilTheyAreBack() throws Exception {
    try (SteadyStream stream = faults.stream("two-of-three")) {
      system.kill("broker-2", "broker-3");
      Faults.awaitUnavailable(stream);
      system.startWhatEnded();
      Faults.awaitMoreAccepted(stream);

      Ledger ledger = faults.compare("two-of-three", stream);
      Faults.assertThatRefusalsAreHonest(ledger, DELIVERY_TIMEOUT);
    }
  }

  @Test
  void theGatewayAnswersForMissingReplicasUntilEnoughAreInSync() throws Exception {
    try (SteadyStream stream = faults.stream("in-sync")) {
      system.kill("broker-3");
      awaitInSync(2);
      requireInSync(3);
      Faults.awaitUnavailable(stream);
      requireInSync(2);
      Faults.awaitMoreAccepted(stream);

      Ledger ledger = faults.compare("in-sync", stream);
      Faults.assertThatRefusalsAreHonest(ledger, DELIVERY_TIMEOUT);
    }
  }

  private static void awaitInSync(int replicas) {
    try (Admin admin = system.admin()) {
      await()
          .atMost(RunningSystem.PATIENCE)
          .ignoreExceptionsInstanceOf(ExecutionException.class)
          .until(() -> areInSync(admin, replicas));
    }
  }

  private static boolean areInSync(Admin admin, int replicas) throws Exception {
    String topic = system.topics().preferenceAnnotations().name();
    return admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
        .flatMap(description -> description.partitions().stream())
        .allMatch(partition -> partition.isr().size() == replicas);
  }

  private static void requireInSync(int replicas) throws Exception {
    ConfigResource topic =
        new ConfigResource(
            ConfigResource.Type.TOPIC, system.topics().preferenceAnnotations().name());
    ConfigEntry entry = new ConfigEntry("min.insync.replicas", Integer.toString(replicas));
    try (Admin admin = system.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(entry, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }
}
