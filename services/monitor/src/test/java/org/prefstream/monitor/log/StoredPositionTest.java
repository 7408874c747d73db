package org.prefstream.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

final class StoredPositionTest {
  @Property
  void readsWhatItWrote(
      @ForAll @Size(18) List<@LongRange(min = 0, max = Long.MAX_VALUE - 1) Long> offsets) {
    Position position = Position.start(FakeLog.layout(2));
    int slot = 0;
    for (LogTopic topic : Layout.TOPICS) {
      position.advance(topic, 0, offsets.get(slot++));
      position.advance(topic, 1, offsets.get(slot++));
    }

    Position read = StoredPosition.read(StoredPosition.write(position));

    assertThat(read.layout()).isEqualTo(position.layout());
    assertThat(read.reaches(position, Layout.TOPICS)).isTrue();
    assertThat(position.reaches(read, Layout.TOPICS)).isTrue();
  }
}
