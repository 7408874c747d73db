package org.prefstream.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;
import org.prefstream.monitor.log.Position.Parsed;

final class PositionTest {
  private static final Layout LAYOUT = FakeLog.layout(2);
  private static final Set<OutputTopic> ALL = EnumSet.allOf(OutputTopic.class);

  @Property
  void readsItsOwnTextForm(
      @ForAll @Size(12) List<@LongRange(min = 0, max = Long.MAX_VALUE - 1) Long> offsets) {
    Position position = position(LAYOUT, offsets);

    Position read = valid(Position.parse(position.encode(), LAYOUT));

    assertThat(read.reaches(position, ALL)).isTrue();
    assertThat(position.reaches(read, ALL)).isTrue();
  }

  @Property
  void refusesAnyOtherText(@ForAll String text) {
    assertThat(Position.parse(text, LAYOUT)).isNotInstanceOf(Parsed.Valid.class);
  }

  @Property
  void refusesTruncatedTexts(
      @ForAll @Size(12) List<@LongRange(min = 0, max = 1L << 50) Long> offsets,
      @ForAll @LongRange(min = 1, max = 8) long cut) {
    String text = position(LAYOUT, offsets).encode();

    Parsed parsed = Position.parse(text.substring(0, text.length() - (int) cut), LAYOUT);

    assertThat(parsed).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void needsFewBytesPerPartition() {
    Position position = position(LAYOUT, Collections.nCopies(12, 1_000_000L));

    assertThat(position.encode()).hasSizeLessThan(64);
  }

  @Test
  void refusesTextsThatAreTooLong() {
    String text = position(LAYOUT, Collections.nCopies(12, 7L)).encode();

    assertThat(Position.parse(text + "AAAA", LAYOUT)).isInstanceOf(Parsed.Malformed.class);
  }

  @Test
  void recognizesPositionsInDeletedTopics() {
    String text = Position.start(FakeLog.layout(2)).encode();

    assertThat(Position.parse(text, LAYOUT)).isInstanceOf(Parsed.Outdated.class);
  }

  @Test
  void startsNewPartitionsAtTheBeginning() {
    Uuid id = Uuid.randomUuid();
    Layout before = layout(id, 1);
    Layout after = layout(id, 3);
    Position position = position(before, List.of(5L, 6L, 7L, 8L, 9L, 10L));

    Position read = valid(Position.parse(position.encode(), after));

    assertThat(read.next(OutputTopic.DUAL_PREFERENCES, 0)).isEqualTo(8);
    assertThat(read.next(OutputTopic.DUAL_PREFERENCES, 2)).isZero();
  }

  @Test
  void movesPastARecordOnce() {
    Position position = Position.start(LAYOUT);

    assertThat(position.advance(OutputTopic.SAFETY_CONSENSUS, 1, 4)).isTrue();
    assertThat(position.advance(OutputTopic.SAFETY_CONSENSUS, 1, 4)).isFalse();
    assertThat(position.advance(OutputTopic.SAFETY_CONSENSUS, 1, 3)).isFalse();
    assertThat(position.next(OutputTopic.SAFETY_CONSENSUS, 1)).isEqualTo(5);
  }

  @Test
  void comparesOnlyTheTopicsAskedFor() {
    Position behind = Position.start(LAYOUT);
    Position ahead = Position.start(LAYOUT);
    ahead.advance(OutputTopic.SAFETY_CONSENSUS, 0, 0);

    assertThat(behind.reaches(ahead, EnumSet.of(OutputTopic.SAFETY_CONSENSUS))).isFalse();
    assertThat(behind.reaches(ahead, EnumSet.of(OutputTopic.DUAL_PREFERENCES))).isTrue();
  }

  private static Layout layout(Uuid id, int partitions) {
    return new Layout(
        Layout.TOPICS.stream().map(topic -> new Layout.Partitions(topic, id, partitions)).toList());
  }

  /// A position before the given offsets, slot by slot.
  private static Position position(Layout layout, List<Long> offsets) {
    Position position = Position.start(layout);
    int slot = 0;
    for (OutputTopic topic : OutputTopic.values()) {
      for (int partition = 0; partition < layout.partitions(topic); partition++) {
        position.advance(topic, partition, offsets.get(slot++));
      }
    }
    return position;
  }

  private static Position valid(Parsed parsed) {
    assertThat(parsed).isInstanceOf(Parsed.Valid.class);
    return ((Parsed.Valid) parsed).position();
  }
}
