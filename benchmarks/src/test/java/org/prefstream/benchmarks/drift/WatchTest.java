package org.prefstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.drift.labels.LabelStream;
import org.prefstream.benchmarks.drift.labels.Labelling;

final class WatchTest {
  @Test
  void knowsWhereTheUnitsOfASliceLieInTheStream() {
    Watch watch = new Watch(Layout.PAIRS, 0.05);
    LabelStream stream = Layout.PAIRS.stream(1);
    for (int prompt = 0; prompt < 50; prompt++) {
      watch.add(stream.next(Labelling.UNCHANGED));
    }

    Watch.Positions all = watch.positions(Layout.ALL);
    assertThat(all.at(7)).isEqualTo(14);
    assertThat(all.at(7.9)).isEqualTo(14);
    assertThat(all.at(-3)).isZero();
    assertThat(all.at(1e9)).isEqualTo(98);
    assertThat(all.unit(14)).isEqualTo(7);
    assertThat(all.unit(13)).isEqualTo(7);
    Watch.Positions model = watch.positions(Layout.slice(1));
    assertThat(model.at(model.unit(40))).isBetween(40, 60);
  }
}
