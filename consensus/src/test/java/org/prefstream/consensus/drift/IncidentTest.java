package org.prefstream.consensus.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class IncidentTest {
  @Test
  void opensWithTheFirstAlarm() {
    assertThat(Incident.NONE.with(1_000, Long.MIN_VALUE)).isEqualTo(new Incident(1, 1_000, 1));
  }

  @Test
  void takesInAnAlarmWhoseChangeCanHaveBegunBeforeItWasAnnounced() {
    Incident open = Incident.NONE.with(1_000, 800);

    assertThat(open.with(1_400, 900)).isEqualTo(new Incident(1, 1_000, 2));
    assertThat(open.with(1_400, 1_000)).isEqualTo(new Incident(1, 1_000, 2));
  }

  @Test
  void isFollowedByAnotherWhereTheChangeBeganLater() {
    Incident open = Incident.NONE.with(1_000, 800).with(1_100, 900);

    assertThat(open.with(1_400, 1_001)).isEqualTo(new Incident(2, 1_400, 1));
  }

  /// What it takes in does not make it longer: changes in a row do not become one.
  @Test
  void isNotProlongedByWhatItTakesIn() {
    Incident open = Incident.NONE.with(1_000, 800).with(5_000, 900);

    assertThat(open.with(5_100, 1_500).number()).isEqualTo(2);
  }

  @Property
  void countsEveryAlarmOnce(
      @ForAll @Size(max = 50) List<@LongRange(min = 0, max = 100) Long> earliest) {
    Incident open = Incident.NONE;
    long alarms = 0;
    long raised = 0;
    for (long one : earliest) {
      Incident next = open.with(raised++, one);
      alarms += next.number() == open.number() ? 0 : open.alarms();
      open = next;
    }
    assertThat(alarms + open.alarms()).isEqualTo(earliest.size());
  }
}
