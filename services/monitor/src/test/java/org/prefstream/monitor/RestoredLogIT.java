package org.prefstream.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.InVmBroker;
import org.prefstream.monitor.log.KafkaOutputLog;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.OutputLog;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.Samples;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.FeedMetrics;
import org.prefstream.monitor.replica.Following;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.monitor.store.Store;

/// A broker whose disk is replaced by an earlier copy: the topics are the same ones, and shorter.
final class RestoredLogIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  @TempDir private Path backups;
  @TempDir private Path state;

  private final Samples samples = new Samples();

  @Test
  void forgetsRecordsThatARestoredLogHasLost() throws Exception {
    try (InVmBroker broker = InVmBroker.start(folder)) {
      Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
      createTopics(config);
      append(config, "kept");
      broker.stop();
      Path backup = backups.resolve("disk");
      copy(folder, backup);
      broker.startAgain();
      append(config, "lost", "lost too");
      try (Admin admin = Admin.create(config);
          Store store = Store.open(state);
          Feed feed = feed(new KafkaOutputLog(config, admin, samples.topics), store)) {
        feed.start();
        await().atMost(PATIENCE).until(() -> knows(feed, "lost too"));
        Replica before = Objects.requireNonNull(feed.replica());
        Position position = before.position();

        broker.stop();
        clear(folder);
        copy(backup, folder);
        broker.startAgain();

        await().atMost(PATIENCE).until(() -> feed.ready() && feed.replica() != before);
        assertThat(knows(feed, "kept")).isTrue();
        assertThat(knows(feed, "lost")).isFalse();
        assertThat(Objects.requireNonNull(feed.replica()).layout()).isEqualTo(before.layout());
        Position end = new KafkaOutputLog(config, admin, samples.topics).end(before.layout());
        assertThat(end.reaches(position, EnumSet.allOf(OutputTopic.class))).isFalse();
        append(config, "new");
        await().atMost(PATIENCE).until(() -> knows(feed, "new"));
      }
    }
  }

  private Feed feed(OutputLog log, Store store) {
    return new Feed(
        log,
        samples.decoder,
        store,
        Following.SETTINGS,
        new FeedMetrics(new SimpleMeterRegistry()),
        System::nanoTime,
        InstantSource.system());
  }

  private static boolean knows(Feed feed, String responseId) {
    Replica replica = feed.replica();
    return replica != null && replica.models().safety(new ResponseId("p", responseId)) != null;
  }

  private void createTopics(Map<String, Object> config) throws Exception {
    try (Admin admin = Admin.create(config)) {
      List<NewTopic> topics =
          Layout.TOPICS.stream()
              .map(topic -> new NewTopic(topic.in(samples.topics).name(), 1, (short) 1))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  private void append(Map<String, Object> config, String... responses) throws Exception {
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      for (String response : responses) {
        byte[] value =
            samples.bytes(OutputTopic.SAFETY_CONSENSUS, Samples.unsafe("p", response, 1));
        producer.send(new ProducerRecord<>("safety-consensus", "p/" + response, value)).get();
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      paths.forEach(
          path -> {
            try {
              Path target = to.resolve(from.relativize(path));
              if (Files.isDirectory(path)) {
                Files.createDirectories(target);
              } else {
                Files.copy(path, target);
              }
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(folder)) {
          Files.delete(path);
        }
      }
    }
  }
}
