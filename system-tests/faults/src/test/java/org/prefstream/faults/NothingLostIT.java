package org.prefstream.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.simulator.SimulatedCrowd;
import org.prefstream.simulator.event.Annotation;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.expectation.Expectation;
import org.prefstream.simulator.jsonl.EventReader;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.jsonl.LineOrder;
import org.prefstream.simulator.jsonl.Origin;
import org.prefstream.simulator.publisher.Publisher;
import org.prefstream.simulator.publisher.PublisherSettings;
import org.prefstream.simulator.publisher.Summary;
import org.prefstream.simulator.settings.CrowdSettings;

/// No event is lost or counted twice: gateway, aggregator and broker are killed three times each at
/// random moments while a file of events is published twice at once, in its own order and in
/// another; at rest the topics contain exactly the result of a recount of the file. Where votes are
/// weighed by learned reliability, which depends on the order of events, only the votes that count
/// are compared.
///
/// Half of the annotators state only the day of their votes, so that only the line numbers say
/// which of their votes is the latest.
///
/// System properties: `kill.test.votes`, the number of annotations, `kill.test.seed`, and
/// `kill.test.consensus`, a value of `PREFSTREAM_AGGREGATOR_CONSENSUS`.
class NothingLostIT {
  private static final int VOTES = Integer.getInteger("kill.test.votes", 4_000);
  private static final long SEED = Long.getLong("kill.test.seed", 20_261_123);
  private static final String MAJORITY = "majority";
  private static final String CONSENSUS = System.getProperty("kill.test.consensus", MAJORITY);
  private static final int KILLS = 3;
  private static final int SECONDS_OF_PUBLISHING = 60;
  private static final int LONGEST_PAUSE_MILLIS = 4_000;

  @Test
  void everyRecordIsAsExpectedWhateverWasKilled() throws Exception {
    List<Line> file =
        file(SimulatedCrowd.ofAnnotations(CrowdSettings.DEFAULTS.withSeed(SEED), VOTES));
    List<Line> shuffled = new ArrayList<>(file);
    Collections.shuffle(shuffled, new Random(SEED));
    Expectation expected = Expectation.of(file.stream().map(EventReader::read));
    try (RunningSystem system =
            RunningSystem.start(Map.of("PREFSTREAM_AGGREGATOR_CONSENSUS", CONSENSUS));
        ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Summary> publishing = background.submit(() -> publish(system, file));
      Future<Summary> repeating = background.submit(() -> publish(system, shuffled));

      killAll(system, new Random(SEED));

      for (Summary summary : List.of(publishing.get(), repeating.get())) {
        System.out.println("Killed nine times while publishing: " + summary);
        assertThat(summary.complete()).as(summary.toString()).isTrue();
      }
      await()
          .atMost(RunningSystem.PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .untilAsserted(
              () -> {
                assertThat(differences(expected, system)).isEmpty();
                assertThat(votesOfAnnotators(system)).isEqualTo(votesOnQuestions(expected));
              });
      assertThat(system.reader().latest(system.topics().rejections())).isEmpty();
    }
  }

  private static List<String> differences(Expectation expected, RunningSystem system) {
    return CONSENSUS.equals(MAJORITY)
        ? Differences.between(expected, system.topics(), system.reader())
        : Differences.ofTallies(expected, system.topics(), system.reader());
  }

  private static long votesOfAnnotators(RunningSystem system) {
    return system.reader().latest(system.topics().annotatorReliability()).values().stream()
        .mapToLong(AnnotatorReliability::getVotes)
        .sum();
  }

  private static long votesOnQuestions(Expectation expected) {
    return expected.safety().values().stream().mapToLong(it -> it.humans() + it.models()).sum()
        + expected.preferences().values().stream().mapToLong(it -> it.humans() + it.models()).sum();
  }

  /// The crowd's events as the lines of a file, numbered as `replay` numbers them.
  private static List<Line> file(SimulatedCrowd crowd) {
    LineOrder order = new LineOrder(Instant.EPOCH);
    AtomicLong number = new AtomicLong();
    return crowd
        .events()
        .map(NothingLostIT::halfToTheDay)
        .map(event -> order.state(lineOf(event, number.incrementAndGet())))
        .map(Line.class::cast)
        .toList();
  }

  private static Line lineOf(Event event, long number) {
    return new Line(event.endpoint(), Line.of(event).json(), Origin.of("events.jsonl", number));
  }

  private static Event halfToTheDay(Event event) {
    return event instanceof Annotation annotation && annotation.annotatorId().hashCode() % 2 == 0
        ? annotation.at(annotation.annotatedAt().truncatedTo(ChronoUnit.DAYS), 0)
        : event;
  }

  private static Summary publish(RunningSystem system, List<Line> lines)
      throws InterruptedException {
    PublisherSettings settings =
        PublisherSettings.to(system.gateway().base())
            .withConnections(8)
            .withBatchSize(20)
            .withEventsPerSecond(VOTES / (double) SECONDS_OF_PUBLISHING)
            .withRequestTimeout(Duration.ofSeconds(15))
            .withPatience(RunningSystem.PATIENCE);
    try (Publisher publisher = Publisher.of(settings)) {
      return publisher.publish(lines.stream(), progress -> {});
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
