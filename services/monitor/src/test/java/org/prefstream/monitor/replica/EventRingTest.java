package org.prefstream.monitor.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.monitor.log.FakeLog;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.Samples;

final class EventRingTest {
  private static final Layout LAYOUT = FakeLog.layout(2);
  private static final Set<OutputTopic> ALL = EnumSet.allOf(OutputTopic.class);

  private final EventJson json = new EventJson(new Samples().decoder);

  @Test
  void returnsEventsInOrderOfArrival() {
    EventRing ring = ring(10, 1000);
    EventRing.Place start = ring.end();

    append(ring, 0, 0);
    append(ring, 1, 0);
    append(ring, 0, 1);

    assertThat(offsets(ring.read(start.sequence(), 10))).containsExactly("0@0", "1@0", "0@1");
    assertThat(offsets(ring.read(start.sequence() + 1, 1))).containsExactly("1@0");
    assertThat(ring.read(ring.end().sequence(), 10)).isEmpty();
  }

  @Test
  void evictsTheOldestIfThereAreTooMany() {
    EventRing ring = ring(2, 1000);

    for (int offset = 0; offset < 5; offset++) {
      append(ring, 0, offset);
    }

    assertThat(ring.read(2, 10)).isNull();
    assertThat(ring.holds(2)).isFalse();
    assertThat(offsets(ring.read(3, 10))).containsExactly("0@3", "0@4");
  }

  @Test
  void evictsTheOldestIfTheyAreTooLarge() {
    EventRing ring = ring(100, 25); // an event below has ten bytes

    for (int offset = 0; offset < 4; offset++) {
      append(ring, 0, offset);
    }

    assertThat(ring.read(1, 10)).isNull();
    assertThat(offsets(ring.read(2, 10))).containsExactly("0@2", "0@3");
  }

  @Test
  void keepsTheLatestHoweverLargeItIs() {
    EventRing ring = ring(100, 1);

    append(ring, 0, 0);
    append(ring, 0, 1);

    assertThat(offsets(ring.read(1, 10))).containsExactly("0@1");
  }

  @Test
  void findsThePlaceForACoveredPosition() {
    EventRing ring = ring(2, 1000);
    append(ring, 0, 0);
    append(ring, 1, 0);
    append(ring, 0, 1);
    Position covered = Position.start(LAYOUT);
    covered.advance(OutputTopic.SAFETY_CONSENSUS, 0, 0);

    EventRing.Place place = Objects.requireNonNull(ring.from(covered, ALL));

    assertThat(place.sequence()).isEqualTo(1);
    assertThat(place.position().reaches(covered, ALL)).isTrue();
  }

  @Test
  void findsNoPlaceForAPositionBeforeEvictedEvents() {
    EventRing ring = ring(2, 1000);
    append(ring, 0, 0);
    append(ring, 1, 0);
    append(ring, 0, 1);
    Position start = Position.start(LAYOUT);

    assertThat(ring.from(start, ALL)).isNull();
    assertThat(ring.from(start, EnumSet.of(OutputTopic.DUAL_PREFERENCES))).isNotNull();
  }

  @Test
  void coversAPositionThatIsAheadOfIt() {
    EventRing ring = ring(2, 1000);
    append(ring, 0, 0);
    Position ahead = ring.end().position();
    ahead.advance(OutputTopic.SAFETY_CONSENSUS, 0, 50);

    assertThat(ring.from(ahead, ALL)).isNotNull();
  }

  private EventRing ring(int maxEvents, long maxBytes) {
    return new EventRing(maxEvents, maxBytes, Position.start(LAYOUT));
  }

  private void append(EventRing ring, int partition, long offset) {
    OutputRecord record =
        new OutputRecord(OutputTopic.SAFETY_CONSENSUS, partition, offset, new byte[4], new byte[6]);
    ring.append(new Event(record, json));
  }

  private static List<String> offsets(@Nullable List<Event> events) {
    return Objects.requireNonNull(events).stream()
        .map(event -> event.record().partition() + "@" + event.record().offset())
        .toList();
  }
}
