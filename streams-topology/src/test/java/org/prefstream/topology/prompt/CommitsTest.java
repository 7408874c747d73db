package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CommitsTest {
  private static final long NOW = 1_767_225_600_000L;

  private final Commits commits = new Commits(Duration.ofMillis(50));
  private final Commits.OfTask task = commits.ofTask();
  private final Commits.OfTask other = commits.ofTask();

  @Test
  void areNotDueWithoutAnEvent() {
    assertThat(task.areDue(NOW)).isFalse();
  }

  @Test
  void areDueAtOnceAfterAPauseAndThenOnceAnInterval() {
    task.judged(NOW);
    assertThat(task.areDue(NOW)).isTrue();
    task.judged(NOW);
    assertThat(task.areDue(NOW + 49)).isFalse();
    assertThat(task.areDue(NOW + 50)).isTrue();
    assertThat(task.areDue(NOW + 100)).isFalse();
  }

  @Test
  void coverAllTasksOfTheThread() {
    task.judged(NOW);
    other.judged(NOW);

    assertThat(task.areDue(NOW)).isTrue();
    assertThat(other.areDue(NOW + 50)).isFalse();
  }

  @Test
  void areNotSharedByThreads() throws InterruptedException {
    task.judged(NOW);
    assertThat(task.areDue(NOW)).isTrue();
    boolean[] due = new boolean[1];

    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  other.judged(NOW);
                  due[0] = other.areDue(NOW);
                });
    thread.join();

    assertThat(due[0]).isTrue();
  }

  @Test
  void ofABacklogAreLeftToKafkaStreams() {
    task.judged(NOW - 2_001);
    assertThat(task.areDue(NOW)).isFalse();

    task.judged(NOW - 2_000);
    task.judged(NOW - 60_000);
    assertThat(task.areDue(NOW)).isTrue();
  }
}
