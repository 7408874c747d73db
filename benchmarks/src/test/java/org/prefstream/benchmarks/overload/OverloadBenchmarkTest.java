package org.prefstream.benchmarks.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.load.Bodies;
import org.prefstream.benchmarks.overload.OverloadBenchmark.Delivered;
import org.prefstream.benchmarks.system.KeyCount;

class OverloadBenchmarkTest {
  @Test
  void checksEachEventOfAcceptedRequests() {
    BitSet accepted = new BitSet();
    accepted.set(0);
    accepted.set(2);
    KeyCount count = KeyCount.empty();
    for (int event : new int[] {0, 1, 1, 2, 5}) { // 4 is missing, 2 was not accepted
      count.add(event);
    }

    assertThat(Delivered.of(accepted, 2, count)).isEqualTo(new Delivered(2, 1, 1, 1));
  }

  @Test
  void promptsWithoutANumberDoNotCount() {
    assertThat(OverloadBenchmark.numberIn(Bodies.promptId(77))).hasValue(77);
    assertThat(OverloadBenchmark.numberIn("f".repeat(64))).isEmpty();
  }
}
