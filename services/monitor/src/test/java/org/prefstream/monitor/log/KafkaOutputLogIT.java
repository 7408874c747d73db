package org.prefstream.monitor.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.FeedMetrics;
import org.prefstream.monitor.replica.Following;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.monitor.store.Store;

final class KafkaOutputLogIT {
  private static final Set<OutputTopic> ALL = EnumSet.allOf(OutputTopic.class);
  private static final Duration BRIEFLY = Duration.ofMillis(200);

  @TempDir private static Path folder;
  @TempDir private Path state;
  private static InVmBroker broker;
  private static Map<String, Object> config;
  private static Admin admin;
  private static KafkaProducer<String, byte[]> producer;

  private final Samples samples = new Samples();
  private KafkaOutputLog log;

  @BeforeAll
  static void start() throws Exception {
    broker = InVmBroker.start(folder);
    config = Map.of("bootstrap.servers", broker.bootstrapServers());
    admin = Admin.create(config);
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "transactional.id",
                "KafkaOutputLogIT"),
            new StringSerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  @AfterAll
  static void stop() {
    producer.close();
    admin.close();
    broker.close();
  }

  @BeforeEach
  void createTopics() throws Exception {
    log = new KafkaOutputLog(config, admin, samples.topics);
    admin
        .createTopics(names().stream().map(name -> new NewTopic(name, 2, (short) 1)).toList())
        .all()
        .get();
    await().ignoreExceptionsInstanceOf(KafkaException.class).until(() -> log.layout() != null);
  }

  @AfterEach
  void deleteTopics() throws Exception {
    admin.deleteTopics(names()).all().get();
    await().until(() -> admin.listTopics().names().get().stream().noneMatch(names()::contains));
  }

  @Test
  void readsCommittedRecordsOnly() {
    commit("p/1", "p/2");
    abort("p/3");
    commit("p/4");

    try (OutputLog.Reader reader = read(Position.start(log.layout()))) {
      Position end = reader.end();
      List<String> keys = new ArrayList<>();
      while (!reader.reached(end)) {
        reader.poll(BRIEFLY).forEach(record -> keys.add(record.keyText()));
      }

      assertThat(keys).containsExactlyInAnyOrder("p/1", "p/2", "p/4");
    }
  }

  @Test
  void readsOnFromAPosition() {
    commit("p/1", "p/2");
    Position position = Position.start(log.layout());
    try (OutputLog.Reader reader = read(position)) {
      Position end = reader.end();
      while (!reader.reached(end)) {
        reader.poll(BRIEFLY).forEach(r -> position.advance(r.topic(), r.partition(), r.offset()));
      }
    }
    commit("p/3");

    try (OutputLog.Reader reader = read(position)) {
      List<LogRecord> records = new ArrayList<>();
      await().until(() -> records.addAll(reader.poll(BRIEFLY)));

      assertThat(records).extracting(LogRecord::keyText).containsExactly("p/3");
    }
  }

  @Test
  void saysWhichTopicsAreMissing() throws Exception {
    admin.deleteTopics(List.of("safety-consensus")).all().get();

    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(log::layout)
                    .isInstanceOf(KafkaException.class)
                    .hasMessageContaining("safety-consensus"));
    admin.createTopics(List.of(new NewTopic("safety-consensus", 2, (short) 1))).all().get();
  }

  @Test
  void endsWhenInterrupted() throws Exception {
    Thread thread =
        Thread.ofVirtual()
            .start(
                () -> {
                  try (OutputLog.Reader reader = read(Position.start(log.layout()))) {
                    reader.poll(Duration.ofMinutes(1));
                  }
                });

    thread.interrupt();

    assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void isFollowedAcrossRecreatedTopics() throws Exception {
    commit("p/1", "p/2");
    Store store = Store.open(state);
    Feed feed =
        new Feed(
            log,
            samples.decoder,
            store,
            Following.SETTINGS,
            new FeedMetrics(new SimpleMeterRegistry()),
            System::nanoTime,
            InstantSource.system());
    feed.start();
    try {
      await().until(feed::ready);
      assertThat(knows(feed, "1")).isTrue();

      deleteTopics();
      createTopics();
      commit("p/2", "p/3");

      await().atMost(Duration.ofSeconds(30)).until(() -> knows(feed, "3"));
      assertThat(knows(feed, "1")).isFalse();
      assertThat(knows(feed, "2")).isTrue();
    } finally {
      feed.close();
      store.close();
    }
  }

  private static boolean knows(Feed feed, String responseId) {
    Replica replica = feed.replica();
    return replica != null && replica.models().safety(new ResponseId("p", responseId)) != null;
  }

  private OutputLog.Reader read(Position from) {
    return log.read(log.layout(), ALL, from);
  }

  private void commit(String... keys) {
    send(keys);
    producer.commitTransaction();
  }

  private void abort(String... keys) {
    send(keys);
    producer.flush();
    producer.abortTransaction();
  }

  private void send(String... keys) {
    producer.beginTransaction();
    for (String key : keys) {
      byte[] value =
          samples.bytes(
              OutputTopic.SAFETY_CONSENSUS,
              Samples.unsafe("p", key.substring(key.indexOf('/') + 1), 1));
      producer.send(new ProducerRecord<>("safety-consensus", key, value));
    }
  }

  private List<String> names() {
    return Layout.TOPICS.stream().map(topic -> topic.in(samples.topics).name()).toList();
  }
}
