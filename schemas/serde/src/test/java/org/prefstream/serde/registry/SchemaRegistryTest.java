package org.prefstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.AvroSerializer;
import org.prefstream.serde.CountingClient;
import org.prefstream.serde.RandomRecords;
import org.prefstream.serde.Samples;
import org.prefstream.serde.wire.MalformedRecordException;

/// What is asked of a registry, and how often.
final class SchemaRegistryTest {
  private static final String TOPIC = "preference-annotations";

  private final CountingClient client = new CountingClient();
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final SchemaRegistry registry = new SchemaRegistry(client, true, nanos::get);

  @Test
  void makesNoCallBeforeItIsAsked() {
    AvroSerde.of(PreferenceAnnotation.class, registry);

    assertThat(client.calls).hasValue(0);
  }

  @Test
  void writesToAPreparedTopicWithoutACall() {
    AvroSerializer<PreferenceAnnotation> serializer =
        AvroSerializer.of(PreferenceAnnotation.class, registry);
    serializer.prepare(TOPIC);
    serializer.prepare(TOPIC);
    int prepared = client.calls.get();

    serializer.serialize(TOPIC, Samples.annotation());
    serializer.serialize(TOPIC, Samples.annotation());

    assertThat(prepared).isEqualTo(1);
    assertThat(client.calls).hasValue(prepared);
  }

  @Test
  void asksOnceForAnIdAndOnceForASchema() {
    int id = client.put("s", PreferenceAnnotation.SCHEMA$);

    for (int i = 0; i < 5; i++) {
      assertThat(registry.idOf("s", PreferenceAnnotation.SCHEMA$)).isEqualTo(id);
      assertThat(registry.schemaOf(id)).isEqualTo(PreferenceAnnotation.SCHEMA$);
    }

    assertThat(client.calls).hasValue(2);
  }

  @Test
  void keepsSubjectsApart() {
    registry.idOf("a", PreferenceAnnotation.SCHEMA$);
    registry.idOf("b", PreferenceAnnotation.SCHEMA$);

    assertThat(client.calls).hasValue(2);
  }

  @Test
  void doesNotRegisterIfItMustNot() {
    SchemaRegistry reading = new SchemaRegistry(client, false, nanos::get);

    assertThatExceptionOfType(SchemaRefusedException.class)
        .isThrownBy(() -> reading.idOf("s", PreferenceAnnotation.SCHEMA$))
        .withMessageContaining("schema of s");

    int id = client.put("s", PreferenceAnnotation.SCHEMA$);
    assertThat(reading.idOf("s", PreferenceAnnotation.SCHEMA$)).isEqualTo(id);
  }

  @Test
  void asksForAnUnknownIdOnceInTenSeconds() {
    for (int i = 0; i < 100; i++) {
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(99));
      assertUnknown(1);
    }

    assertThat(client.calls).hasValue(1);
  }

  @Test
  void findsAnIdThatTheRegistryLearnsLater() {
    assertUnknown(1);
    assertThat(client.put("s", PreferenceAnnotation.SCHEMA$)).isEqualTo(1);
    assertUnknown(1);

    nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));

    assertThat(registry.schemaOf(1)).isEqualTo(PreferenceAnnotation.SCHEMA$);
  }

  @Test
  void remembersABoundedNumberOfUnknownIds() {
    IntStream.rangeClosed(1, 10_001).forEach(this::assertUnknown);
    assertThat(client.calls).hasValue(10_001);

    assertUnknown(10_000);
    assertUnknown(10_001);

    assertThat(client.calls).hasValue(10_002);
  }

  @Test
  void makesOneCallForManyThreadsThatAskAtOnce() throws Exception {
    int id = client.put("s", SafetyAnnotation.SCHEMA$);
    Callable<Integer> asking =
        () -> {
          registry.schemaOf(id);
          return registry.idOf("s", SafetyAnnotation.SCHEMA$);
        };

    assertThat(together(asking)).containsOnly(id);
    assertThat(client.calls).hasValue(2);
  }

  @Test
  void serdesAreSharedByThreads() throws Exception {
    AvroSerde<PreferenceAnnotation> serde = AvroSerde.of(PreferenceAnnotation.class, registry);
    Callable<Boolean> roundTrips =
        () -> {
          RandomRecords records = new RandomRecords(Thread.currentThread().threadId());
          for (int i = 0; i < 500; i++) {
            PreferenceAnnotation record = records.of(PreferenceAnnotation.class);
            byte[] bytes = serde.serializer().serialize(TOPIC, record);
            if (!record.equals(serde.deserializer().deserialize(TOPIC, bytes))) {
              return false;
            }
          }
          return true;
        };

    assertThat(together(roundTrips)).containsOnly(true);
  }

  @Test
  void answersAPingThroughAnyClient() {
    assertThatNoException().isThrownBy(registry::ping);
  }

  private void assertUnknown(int id) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> registry.schemaOf(id))
        .withMessageContaining("schema id is " + id);
  }

  private static <T> List<T> together(Callable<T> task)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<T>> futures = threads.invokeAll(Collections.nCopies(8, task));
      return futures.stream().map(Future::resultNow).toList();
    }
  }
}
