package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CheckpointsTest {
  private static final int FEW = 256;
  private static final int MANY = 100_000;

  private final Checkpoints checkpoints = new Checkpoints();
  private long arrived;

  @Test
  void areDueAfterAStartAndThenOnlyAfterAChange() {
    assertThat(areDue(0)).isTrue();
    checkpoints.written();
    assertThat(areDue(0)).isFalse();
    change(1);
    assertThat(areDue(1)).isTrue();
  }

  @Test
  void waitASecondForEach256Annotators() {
    change(1);
    assertThat(areDue(FEW + 1)).isFalse();
    assertThat(areDue(2 * FEW + 1)).isFalse();
    assertThat(areDue(3 * FEW)).isTrue();
    checkpoints.written();
    change(1);
    assertThat(areDue(FEW + 1)).isFalse();
  }

  @Test
  void waitNoLongerThanForSixteenChangesOfEachAnnotator() {
    change(16 * 1_000 - 1);
    assertThat(areDue(1_000)).isFalse();
    change(1);
    assertThat(areDue(1_000)).isTrue();
  }

  @Test
  void waitNoLongerThanTenSeconds() {
    change(1);
    for (int second = 1; second < 10; second++) {
      assertThat(areDue(MANY)).isFalse();
    }
    assertThat(areDue(MANY)).isTrue();
  }

  @Test
  void waitNoLongerThanForTwentyThousandChanges() {
    change(19_999);
    assertThat(areDue(MANY)).isFalse();
    change(1);
    assertThat(areDue(MANY)).isTrue();
  }

  @Test
  void doNotWaitWhenNoEventsCome() {
    change(1);
    assertThat(areDue(MANY)).isFalse();
    assertThat(checkpoints.areDue(MANY, arrived)).isTrue();
  }

  private void change(int times) {
    for (int i = 0; i < times; i++) {
      checkpoints.changed();
    }
  }

  private boolean areDue(int annotators) {
    return checkpoints.areDue(annotators, ++arrived);
  }
}
