package org.prefstream.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.prefstream.simulator.Crowd;
import org.prefstream.simulator.CrowdSettings;
import org.prefstream.simulator.publisher.Publisher;
import org.prefstream.simulator.publisher.PublisherSettings;
import org.prefstream.simulator.publisher.Summary;

/// Nothing lost, nothing twice: gateway, aggregator and broker are killed three times each at
/// random moments while a crowd publishes; at rest the topics hold exactly what the crowd's own
/// recount says.
///
/// System properties: `kill.test.votes`, how many annotations, and `kill.test.seed`.
class NothingLostIT {
  private static final int VOTES = Integer.getInteger("kill.test.votes", 4_000);
  private static final long SEED = Long.getLong("kill.test.seed", 20_261_123);
  private static final int KILLS = 3;
  private static final int SECONDS_OF_PUBLISHING = 60;
  private static final int LONGEST_PAUSE_MILLIS = 4_000;

  @Test
  void everyRecordIsAsExpectedWhateverWasKilled() throws Exception {
    Crowd crowd = Crowd.ofAnnotations(CrowdSettings.DEFAULTS.withSeed(SEED), VOTES);
    try (RunningSystem system = RunningSystem.start();
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Summary> publishing = background.submit(() -> publish(system, crowd));

      killAll(system, new Random(SEED));

      Summary summary = publishing.get();
      System.out.println("Killed nine times while publishing: " + summary);
      assertThat(summary.complete()).as(summary.toString()).isTrue();
      await()
          .atMost(Duration.ofMinutes(10))
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () ->
                  assertThat(
                          Differences.between(
                              crowd.expectation(), system.topics(), system.reader()))
                      .isEmpty());
      assertThat(system.reader().latest(system.topics().rejections())).isEmpty();
    }
  }

  private static Summary publish(RunningSystem system, Crowd crowd) throws InterruptedException {
    PublisherSettings settings =
        PublisherSettings.to(system.gateway().base())
            .withConnections(8)
            .withBatchSize(20)
            .withEventsPerSecond(VOTES / (double) SECONDS_OF_PUBLISHING)
            .withRequestTimeout(Duration.ofSeconds(15))
            .withPatience(Duration.ofMinutes(5));
    try (Publisher publisher = Publisher.of(settings)) {
      return publisher.publish(crowd.lines(), progress -> {});
    }
  }

  private static void killAll(RunningSystem system, Random random) throws InterruptedException {
    List<String> victims = new ArrayList<>();
    for (String victim : List.of("gateway", "aggregator", "broker")) {
      victims.addAll(Collections.nCopies(KILLS, victim));
    }
    Collections.shuffle(victims, random);
    for (String victim : victims) {
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
      system.killAndRestart(victim);
    }
  }
}
