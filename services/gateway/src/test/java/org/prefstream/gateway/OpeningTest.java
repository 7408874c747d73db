package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.prefstream.service.ReadinessCheck;

final class OpeningTest {
  @Test
  void opensOnceEveryPreparationHasHeldInTurn() throws Exception {
    AtomicInteger attempts = new AtomicInteger();
    ReadinessCheck registry =
        new ReadinessCheck(
            "registry",
            () -> {
              if (attempts.incrementAndGet() < 3) {
                throw new IllegalStateException("not there yet");
              }
            });
    AtomicInteger prepared = new AtomicInteger();
    ReadinessCheck kafka = new ReadinessCheck("kafka", () -> prepared.set(attempts.get()));
    try (Opening opening = new Opening(List.of(registry, kafka))) {
      opening.start();
      TestGateway.await(opening::isOpen);

      assertThat(prepared).hasValue(3);
      assertThatCode(() -> opening.check().probe().verify()).doesNotThrowAnyException();
    }
  }

  @Test
  void isNotReadyBeforeItIsOpen() {
    try (Opening opening = new Opening(List.of())) {
      assertThat(opening.isOpen()).isFalse();
      assertThatThrownBy(() -> opening.check().probe().verify()).hasMessageContaining("waiting");
    }
  }

  @Test
  void stopsWaitingWhenItIsClosed() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    ReadinessCheck never =
        new ReadinessCheck(
            "kafka",
            () -> {
              asked.countDown();
              try {
                new CountDownLatch(1).await();
              } finally {
                interrupted.countDown();
              }
            });
    Opening opening = new Opening(List.of(never));
    opening.start();
    asked.await();

    opening.close();

    interrupted.await();
    assertThat(opening.isOpen()).isFalse();
    assertThatThrownBy(() -> opening.check().probe().verify()).hasMessageContaining("stopping");
  }
}
