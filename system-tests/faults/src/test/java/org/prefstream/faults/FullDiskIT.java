package org.prefstream.faults;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.prefstream.local.fixture.RunningSystem;

/// The gateway beside a broker whose disk is full.
@EnabledIfSystemProperty(
    named = "fault.tests",
    matches = "true",
    disabledReason = "takes a minute: -Pfault-tests")
class FullDiskIT {
  private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(2);

  @Test
  void theGatewayAnswersForAFullDiskUntilItHasRoom() throws Exception {
    Path data = RunningSystem.newFolder();
    Optional<SmallDisk> mounted = SmallDisk.mount(data.resolve("small"), "64m");
    assumeThat(mounted).as("a tmpfs in a user namespace, which this machine refuses").isPresent();
    try (SmallDisk disk = mounted.orElseThrow();
        RunningSystem system = prepare(data, disk)) {
      system.startWithTheGatewayAlone();
      Faults faults = new Faults(system.gateway(), system.reader(), system.topics());
      try (SteadyStream stream = faults.stream("full")) {
        disk.fill();
        Faults.awaitUnavailable(stream);

        // Kafka's broker ends when it cannot write anywhere
        await()
            .atMost(RunningSystem.PATIENCE)
            .until(() -> !system.stack().child("broker").isAlive());
        disk.empty();
        system.stack().launch(system.stack().part("broker"));
        Faults.awaitMoreAccepted(stream);

        Ledger ledger = faults.compare("full", stream);
        Faults.assertThatRefusalsAreHonest(ledger, DELIVERY_TIMEOUT);
      }
    }
  }

  private static RunningSystem prepare(Path data, SmallDisk disk) throws IOException {
    // The link is below the folder that the broker runs in: a process cannot find out the path of
    // its own folder if that is in another mount namespace
    Path broker = Files.createDirectories(data.resolve("broker"));
    Files.createSymbolicLink(
        broker.resolve("log"), Files.createDirectory(disk.root().resolve("log")));
    return RunningSystem.prepare(
        data,
        Map.of(
            "PREFSTREAM_GATEWAY_DELIVERY_TIMEOUT_MS", Long.toString(DELIVERY_TIMEOUT.toMillis())));
  }
}
