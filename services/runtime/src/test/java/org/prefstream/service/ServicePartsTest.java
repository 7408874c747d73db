package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServicePartsTest {
  private static final ServiceSettings SETTINGS =
      ServiceSettings.from(
          Variables.of(Map.of("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1")), 0);

  private final List<String> closed = new ArrayList<>();

  @Test
  void closesInTheOppositeOrderEvenIfAPartCannotBeClosed() throws Exception {
    ServiceParts parts =
        ServiceParts.start(
            SETTINGS,
            1,
            opened -> {
              opened.onClose(() -> closed.add("first"));
              opened.onClose(
                  () -> {
                    throw new IllegalStateException("cannot be closed");
                  });
              opened.onClose(() -> closed.add("last"));
              opened.serve(List.of(), List.of());
              return opened;
            });
    assertThat(parts.managementPort()).isPositive();

    parts.close();

    assertThat(closed).containsExactly("last", "first");
  }

  @Test
  void closesWhatWasOpenedIfTheStartFails() {
    assertThatThrownBy(
            () ->
                ServiceParts.start(
                    SETTINGS,
                    1,
                    parts -> {
                      parts.onClose(() -> closed.add("opened"));
                      throw new IllegalStateException("cannot start");
                    }))
        .hasMessage("cannot start");

    assertThat(closed).containsExactly("opened");
  }

  @Test
  void failsForTheFirstReason() throws Exception {
    ServiceParts parts = ServiceParts.start(SETTINGS, 1, opened -> opened);
    try {
      parts.fail(new IllegalStateException("first"));
      parts.fail(new IllegalStateException("second"));

      assertThat(parts.failure().toCompletableFuture())
          .isCompletedExceptionally()
          .failsWithin(java.time.Duration.ZERO)
          .withThrowableThat()
          .withMessageContaining("first");
    } finally {
      parts.close();
    }
  }
}
