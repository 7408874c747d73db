package org.prefstream.benchmarks.archive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.prefstream.benchmarks.archive.HalfWay.Point;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.Choice;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.QuestionKind;
import org.prefstream.topics.Topics;

/// A `read_committed` reader that notes what a newcomer's votes weigh, each time it shows.
final class Sightings implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private record Noted(long nanos, double value) {}

  private final NewcomerPlan plan;
  private final Topics topics;
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<String, Choice> open;
  private final Map<String, Choice> asked;
  private final Map<String, List<Noted>> onOpen = new HashMap<>();
  private final List<Noted> onNew = new ArrayList<>();
  private final List<Noted> accuracies = new ArrayList<>();
  private final Thread reader = new Thread(this::read, "sightings");
  private volatile boolean closing;
  private volatile @Nullable RuntimeException failure;

  private Sightings(NewcomerPlan plan, Topics topics, KafkaConsumer<String, byte[]> consumer) {
    this.plan = plan;
    this.topics = topics;
    this.consumer = consumer;
    this.open = plan.openChoices();
    this.asked = plan.askedChoices();
  }

  /// Reads from now on.
  static Sightings watch(String bootstrapServers, Topics topics, NewcomerPlan plan) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        Stream.of(topics.preferenceConsensus().name(), topics.annotatorReliability().name())
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    Sightings sightings = new Sightings(plan, topics, consumer);
    sightings.reader.start();
    return sightings;
  }

  private void read() {
    try {
      while (!closing) {
        var records = consumer.poll(POLL);
        long now = System.nanoTime();
        records.forEach(record -> note(record, now));
      }
    } catch (RuntimeException e) { // rethrown to the thread that asks for the result
      failure = e;
    } finally {
      consumer.close();
    }
  }

  private void note(ConsumerRecord<String, byte[]> record, long now) {
    if (record.value() == null) {
      return;
    }
    if (record.topic().equals(topics.preferenceConsensus().name())) {
      noteConsensus(record, now);
    } else if (record.key().equals(plan.newcomer().annotatorId())) {
      AnnotatorReliability reliability =
          topics
              .annotatorReliability()
              .values()
              .deserializer()
              .deserialize(record.topic(), record.value());
      Objects.requireNonNull(reliability).getSkills().stream()
          .filter(skill -> skill.getQuestion() == QuestionKind.HELPFULNESS)
          .forEach(skill -> accuracies.add(new Noted(now, skill.getAccuracy())));
    }
  }

  private void noteConsensus(ConsumerRecord<String, byte[]> record, long now) {
    String prompt = record.key().substring(0, Math.max(0, record.key().indexOf('/')));
    if (open.containsKey(prompt)) {
      PreferenceConsensus consensus = consensus(record);
      if (consensus.getHumanAnnotators() > 1) {
        onOpen
            .computeIfAbsent(prompt, _ -> new ArrayList<>())
            .add(new Noted(now, posterior(consensus, open.get(prompt))));
      }
    } else if (asked.containsKey(prompt)) {
      PreferenceConsensus consensus = consensus(record);
      if (consensus.getHumanAnnotators() == 1) {
        onNew.add(new Noted(now, posterior(consensus, asked.get(prompt))));
      }
    }
  }

  private PreferenceConsensus consensus(ConsumerRecord<String, byte[]> record) {
    return Objects.requireNonNull(
        topics
            .preferenceConsensus()
            .values()
            .deserializer()
            .deserialize(record.topic(), record.value()));
  }

  private static double posterior(PreferenceConsensus consensus, @Nullable Choice choice) {
    return choice == Choice.A ? consensus.getPosterior0() : consensus.getPosterior1();
  }

  /// Stops reading, and returns when what was seen had moved half of the way: on open questions one
  /// result each.
  ///
  /// @param begin time 0, by [System#nanoTime]
  Map<Sight, List<HalfWay>> end(long begin) {
    close();
    RuntimeException ended = failure;
    if (ended != null) {
      throw ended;
    }
    Map<Sight, List<HalfWay>> seen = new EnumMap<>(Sight.class);
    seen.put(Sight.ACCURACY, List.of(halfWay(accuracies, begin)));
    seen.put(Sight.NEW_QUESTION, List.of(halfWay(onNew, begin)));
    seen.put(
        Sight.OPEN_QUESTION, onOpen.values().stream().map(noted -> halfWay(noted, begin)).toList());
    return seen;
  }

  private static HalfWay halfWay(List<Noted> noted, long begin) {
    return HalfWay.of(
        noted.stream().map(each -> new Point((each.nanos() - begin) / 1e9, each.value())).toList());
  }

  @Override
  public void close() {
    closing = true;
    try {
      reader.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
