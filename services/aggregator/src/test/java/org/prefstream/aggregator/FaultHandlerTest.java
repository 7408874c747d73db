package org.prefstream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.serde.registry.SchemaRegistry;

final class FaultHandlerTest {
  private final List<Duration> pauses = new ArrayList<>();
  private final FaultHandler handler = new FaultHandler(pauses::add);

  private static Exception registryIsAway() {
    MockSchemaRegistryClient absent =
        new MockSchemaRegistryClient() {
          @Override
          public ParsedSchema getSchemaById(int id) throws IOException {
            throw new IOException("connection refused");
          }
        };
    try {
      SchemaRegistry.of(absent).ping();
      throw new AssertionError("the registry answers");
    } catch (RegistryUnavailableException e) {
      return e;
    }
  }

  @Test
  void replacesAThreadThatFailedBecauseOfTheRegistry() {
    assertThat(handler.handle(new StreamsException(registryIsAway())))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(handler.failure().toCompletableFuture()).isNotDone();
  }

  @Test
  void replacesAThreadThatFailedBecauseOfABroker() {
    assertThat(handler.handle(new StreamsException(new TimeoutException("no answer"))))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
  }

  @Test
  void replacesAThreadWhoseTransactionTheBrokerHasAborted() {
    assertThat(handler.handle(new StreamsException(new InvalidTxnStateException("aborted"))))
        .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    assertThat(handler.failure().toCompletableFuture()).isNotDone();
  }

  @Test
  void waitsLongerEachTimeUntilTheTopologyHasRun() {
    for (int i = 0; i < 6; i++) {
      handler.handle(new TimeoutException("no answer"));
    }
    assertThat(pauses)
        .extracting(Duration::toMillis)
        .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 10000L);
    pauses.clear();

    handler.recovered();
    handler.handle(new TimeoutException("no answer"));

    assertThat(pauses).extracting(Duration::toMillis).containsExactly(500L);
  }

  @Test
  void stopsWithTheReasonForAnyOtherFailure() {
    RuntimeException fault = new IllegalStateException("a bug");

    assertThat(handler.handle(fault)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);

    assertThat(handler.failure().toCompletableFuture())
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .withCause(fault);
    assertThat(pauses).isEmpty();
  }

  @Test
  void doesNotRetryForbiddenOperations() {
    assertThat(handler.handle(new StreamsException(new AuthorizationException("no"))))
        .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
  }
}
