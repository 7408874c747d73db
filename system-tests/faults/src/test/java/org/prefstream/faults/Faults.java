package org.prefstream.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.faults.Ledger.Attempt;
import org.prefstream.faults.Ledger.Outcome;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.TopicReader;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// The common parts of the fault tests: a stream before, the conditions to wait for, and the
/// comparison at the end.
record Faults(Http gateway, TopicReader reader, Topics topics) {

  /// The time that a loaded machine may add to an answer; Kafka alone would take two minutes.
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(35);

  private static final int SOME = 30;
  private static final Pattern IN_FLIGHT =
      Pattern.compile("(?m)^prefstream_gateway_in_flight_events\\S* (\\S+)$");

  /// Starts a stream, and returns when its events are accepted.
  SteadyStream stream(String name) {
    SteadyStream stream = SteadyStream.to(gateway, name);
    awaitMoreAccepted(stream);
    return stream;
  }

  static void awaitMoreAccepted(SteadyStream stream) {
    long wanted = stream.ledger().count(Outcome.ACCEPTED) + SOME;
    await()
        .atMost(RunningSystem.PATIENCE)
        .until(() -> stream.ledger().count(Outcome.ACCEPTED) >= wanted);
  }

  static void awaitUnavailable(SteadyStream stream) {
    int wanted = stream.ledger().unavailable().size() + SOME;
    await()
        .atMost(RunningSystem.PATIENCE)
        .until(() -> stream.ledger().unavailable().size() >= wanted);
  }

  /// Ends the stream, and compares its answers with the topic.
  Ledger compare(String name, SteadyStream stream) throws InterruptedException {
    Ledger ledger = stream.finish();
    Map<String, List<byte[]>> stored = stored(name);
    System.out.printf(
        "Fault %s: %s, %d records%n",
        name, ledger, stored.values().stream().mapToInt(List::size).sum());
    assertThat(ledger.differences(stored)).isEmpty();
    assertThat(ledger.count(Outcome.ACCEPTED)).isEqualTo(ledger.sent().size());
    return ledger;
  }

  private Map<String, List<byte[]>> stored(String name) {
    Topic<String, PreferenceAnnotation> topic = topics.preferenceAnnotations();
    Map<String, List<byte[]>> stored = new TreeMap<>();
    for (ConsumerRecord<String, byte[]> record : reader.records(topic.name())) {
      String annotator =
          topic.values().deserializer().deserialize(topic.name(), record.value()).getAnnotatorId();
      if (annotator.startsWith(name + "-")) {
        stored.computeIfAbsent(annotator, _ -> new ArrayList<>()).add(record.value());
      }
    }
    return stored;
  }

  /// Each 503 says when to try again, and comes no later than the gateway gives up an event.
  static void assertThatRefusalsAreHonest(Ledger ledger, Duration deliveryTimeout) {
    assertThat(ledger.unavailable())
        .isNotEmpty()
        .allMatch(Attempt::saysWhenToComeAgain)
        .allMatch(attempt -> attempt.took().compareTo(deliveryTimeout.plus(SLOW_MACHINE)) < 0);
  }

  /// The largest number of events that the gateway reports in flight, over at least the given time,
  /// and until an event of the stream is in doubt.
  static long mostInFlight(Http management, Duration atLeast, SteadyStream stream)
      throws InterruptedException {
    long end = System.nanoTime() + atLeast.toNanos();
    double most = 0;
    while (System.nanoTime() < end || stream.ledger().count(Outcome.IN_DOUBT) == 0) {
      Matcher gauge = IN_FLIGHT.matcher(management.get("/metrics").body());
      assertThat(gauge.find()).isTrue();
      most = Math.max(most, Double.parseDouble(gauge.group(1)));
      Thread.sleep(100);
    }
    return (long) most;
  }

  /// The number of votes that the consensus counts on the prompts of a stream.
  int votes(String name) {
    return reader.latest(topics.preferenceConsensus()).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(name + "-"))
        .mapToInt(entry -> entry.getValue().getVotes0())
        .sum();
  }
}
