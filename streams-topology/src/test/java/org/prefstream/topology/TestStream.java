package org.prefstream.topology;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Agreement;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.DualPreference;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;
import org.prefstream.topology.input.RegistryPatience;
import org.prefstream.topology.input.RejectionCount;
import org.prefstream.topology.input.UnprocessableRecords;
import org.prefstream.topology.prompt.Commits;
import org.prefstream.topology.prompt.LargestRecord;
import org.prefstream.topology.prompt.PromptStores;
import org.prefstream.topology.prompt.Traces;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;

/// The whole topology without a broker. Published records are kept as a reader of compacted topics
/// keeps them: the last value of each key.
public final class TestStream implements AutoCloseable {
  static final TopologySettings SETTINGS =
      new TopologySettings(
          "prefstream",
          Path.of("target", "streams"),
          1,
          Duration.ofMillis(50),
          -1,
          0,
          Map.of("bootstrap.servers", "localhost:1"));

  final SchemaRegistry registry;
  final Topics topics;
  final List<Rejection> rejections = new ArrayList<>();
  final List<String> rejectionKeys = new ArrayList<>();
  final List<String> publishedKeys = new ArrayList<>();
  final RejectionCount rejected;
  private final SchemaRegistryClient client;
  private final ConsensusRules rules;
  private final LargestRecord largest;
  private final Path directory;
  private final TopologyTestDriver driver;
  private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new TreeMap<>();
  private final Map<String, SafetyConsensus> safety = new TreeMap<>();
  private final Map<String, PreferenceConsensus> preferences = new TreeMap<>();
  private final Map<String, DualPreference> dual = new TreeMap<>();
  private final Map<String, SinglePreference> single = new TreeMap<>();
  private final Map<String, HarmCategoryCounts> counts = new TreeMap<>();
  private final Map<String, AnnotationTask> tasks = new TreeMap<>();
  private final Map<String, AnnotatorReliability> reliability = new TreeMap<>();
  private final Map<String, Agreement> agreement = new TreeMap<>();

  TestStream() {
    this(ConsensusRules.DEFAULT);
  }

  TestStream(ConsensusRules rules) {
    this(
        new MockSchemaRegistryClient(),
        rules,
        RegistryPatience.DEFAULT,
        Traces.NONE,
        LargestRecord.DEFAULT,
        1,
        new Watch());
  }

  TestStream(LargestRecord largest) {
    this(ConsensusRules.DEFAULT, largest, new Watch());
  }

  TestStream(Traces traces) {
    this(
        new MockSchemaRegistryClient(),
        ConsensusRules.DEFAULT,
        RegistryPatience.DEFAULT,
        traces,
        LargestRecord.DEFAULT,
        1,
        new Watch());
  }

  /// The default rules, with the votes on all questions weighed in one way.
  static ConsensusRules rules(Weighting model) {
    QuestionRule rule = new QuestionRule(StopRule.DEFAULT, AiVotes.OWN_RELIABILITY, model);
    return new ConsensusRules(
        0.8, rule, 0.75, rule, rule, rule, 0.01, FlaggedVotes.KEPT, Horizon.DEFAULT);
  }

  TestStream(SchemaRegistryClient client, RegistryPatience patience) {
    this(
        client,
        ConsensusRules.DEFAULT,
        patience,
        Traces.NONE,
        LargestRecord.DEFAULT,
        1,
        new Watch());
  }

  TestStream(ConsensusRules rules, LargestRecord largest, Watch watch) {
    this(
        new MockSchemaRegistryClient(),
        rules,
        RegistryPatience.DEFAULT,
        Traces.NONE,
        largest,
        1,
        watch);
  }

  /// A stream with the rules and the registry of another one, so that equal states have equal
  /// bytes.
  static TestStream like(TestStream other, Watch watch) {
    return new TestStream(
        other.client, other.rules, RegistryPatience.DEFAULT, Traces.NONE, other.largest, 1, watch);
  }

  /// Partition 0 of several.
  static TestStream ofFirst(int partitions) {
    return new TestStream(
        new MockSchemaRegistryClient(),
        ConsensusRules.DEFAULT,
        RegistryPatience.DEFAULT,
        Traces.NONE,
        LargestRecord.DEFAULT,
        partitions,
        new Watch());
  }

  private TestStream(
      SchemaRegistryClient client,
      ConsensusRules rules,
      RegistryPatience patience,
      Traces traces,
      LargestRecord largest,
      int partitions,
      Watch watch) {
    this.client = client;
    this.rules = rules;
    this.largest = largest;
    this.registry = SchemaRegistry.of(client);
    this.topics = Topics.of("", registry);
    this.rejected = new RejectionCount(topics);
    this.directory = temporary();
    Properties properties = SETTINGS.toProperties();
    properties.putAll(UnprocessableRecords.settings(topics, rejected));
    properties.put("state.dir", directory.toString());
    properties.putAll(watch.settings());
    Topology topology =
        new ConsensusTopology(
                topics,
                partitions,
                registry,
                rules,
                patience,
                traces,
                rejected,
                new Commits(SETTINGS.commitInterval()),
                largest)
            .build(properties);
    this.driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("prefstream");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TestStream send(Object... events) {
    for (Object event : events) {
      pipe(event);
      readAll();
    }
    return this;
  }

  /// Sends an event, and does not read its outcome.
  void pipe(Object event) {
    pipe(record(event), new RecordHeaders());
  }

  /// Sends a record, and does not read its outcome.
  void pipe(InputRecord record, Headers headers) {
    input(record.topic()).pipeInput(new TestRecord<>(record.key(), record.value(), headers, 1000L));
  }

  /// A record of an input topic.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record InputRecord(Topic<String, ?> topic, byte[] key, byte[] value) {}

  /// An event as its publisher writes it.
  InputRecord record(Object event) {
    return switch (event) {
      case Generation it -> record(topics.generations(), it.getPromptId(), it);
      case SafetyAnnotation it -> record(topics.safetyAnnotations(), it.getPromptId(), it);
      case PreferenceAnnotation it -> record(topics.preferenceAnnotations(), it.getPromptId(), it);
      case InputRecord it -> it;
      default -> throw new IllegalArgumentException(event.toString());
    };
  }

  private static <V> InputRecord record(Topic<String, V> topic, String key, V event) {
    return new InputRecord(
        topic,
        key.getBytes(StandardCharsets.UTF_8),
        topic.values().serializer().serialize(topic.name(), event));
  }

  public <V> void send(Topic<String, V> topic, String key, V event) {
    sendBytes(
        topic,
        key.getBytes(StandardCharsets.UTF_8),
        topic.values().serializer().serialize(topic.name(), event));
  }

  void sendBytes(Topic<String, ?> topic, byte @Nullable [] key, byte @Nullable [] value) {
    input(topic).pipeInput(new TestRecord<>(key, value, new RecordHeaders(), 1000L));
    readAll();
  }

  /// Sends an annotation with headers, and does not read its outcome.
  public void send(PreferenceAnnotation event, Headers headers) {
    Topic<String, PreferenceAnnotation> topic = topics.preferenceAnnotations();
    byte[] key = event.getPromptId().getBytes(StandardCharsets.UTF_8);
    byte[] value = topic.values().serializer().serialize(topic.name(), event);
    input(topic).pipeInput(new TestRecord<>(key, value, headers, 1000L));
  }

  private TestInputTopic<byte[], byte[]> input(Topic<String, ?> topic) {
    return inputs.computeIfAbsent(
        topic.name(),
        name ->
            driver.createInputTopic(name, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /// The records written to every topic since it was last read, internal topics included.
  public Map<String, List<TestRecord<byte[], byte[]>>> written() {
    Map<String, List<TestRecord<byte[], byte[]>>> written = new TreeMap<>();
    for (String topic : driver.producedTopicNames()) {
      written.put(
          topic,
          driver
              .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
              .readRecordsToList());
    }
    return written;
  }

  /// Lets time pass.
  public void advance(Duration time) {
    pass(time);
    readAll();
  }

  /// Lets time pass, and does not read what comes of it.
  void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  /// What lies in the stores, by store and key.
  Map<String, Map<String, String>> stored() {
    Map<String, Map<String, String>> stored = new TreeMap<>();
    driver
        .getAllStateStores()
        .forEach((name, store) -> stored.put(name, stored((KeyValueStore<?, ?>) store)));
    return stored;
  }

  private static Map<String, String> stored(KeyValueStore<?, ?> store) {
    Map<String, String> stored = new TreeMap<>();
    try (KeyValueIterator<?, ?> all = store.all()) {
      all.forEachRemaining(
          each ->
              stored.put(
                  each.key.toString(),
                  each.value instanceof byte[] bytes
                      ? HexFormat.of().formatHex(bytes)
                      : String.valueOf(each.value)));
    }
    return stored;
  }

  /// Puts into the stores of prompts what their changelogs have.
  ///
  /// @param written as [#written] returned it, of another stream
  void restore(Map<String, List<TestRecord<byte[], byte[]>>> written) {
    for (StoreBuilder<?> store : PromptStores.builders()) {
      written
          .getOrDefault("prefstream-" + store.name() + "-changelog", List.of())
          .forEach(record -> restore(store.name(), record));
    }
  }

  private void restore(String store, TestRecord<byte[], byte[]> record) {
    driver
        .<String, byte[]>getKeyValueStore(store)
        .put(new String(record.key(), StandardCharsets.UTF_8), record.value());
  }

  /// The current records of all output topics, by topic and key.
  Map<String, Map<String, ?>> published() {
    return Map.of(
        topics.safetyConsensus().name(),
        safety,
        topics.preferenceConsensus().name(),
        preferences,
        topics.annotationTasks().name(),
        tasks,
        topics.dualPreferences().name(),
        dual,
        topics.singlePreferences().name(),
        single,
        topics.harmCategoryCounts().name(),
        counts,
        topics.annotatorReliability().name(),
        reliability,
        topics.agreement().name(),
        agreement);
  }

  void readAll() {
    publishedKeys.clear();
    read(topics.safetyConsensus(), safety);
    read(topics.preferenceConsensus(), preferences);
    read(topics.annotationTasks(), tasks);
    read(topics.dualPreferences(), dual);
    read(topics.singlePreferences(), single);
    read(topics.harmCategoryCounts(), counts);
    read(topics.annotatorReliability(), reliability);
    read(topics.agreement(), agreement);
    readRejections();
  }

  private <V> void read(Topic<String, V> topic, Map<String, V> state) {
    for (KeyValue<String, V> record : output(topic).readKeyValuesToList()) {
      publishedKeys.add(topic.name() + ":" + record.key);
      if (record.value == null) {
        state.remove(record.key);
      } else {
        state.put(record.key, record.value);
      }
    }
  }

  void readRejections() {
    for (KeyValue<String, Rejection> record : output(topics.rejections()).readKeyValuesToList()) {
      rejections.add(record.value);
      rejectionKeys.add(record.key);
    }
  }

  private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
    return driver.createOutputTopic(
        topic.name(), topic.keys().deserializer(), topic.values().deserializer());
  }

  Map<String, SafetyConsensus> safety() {
    return safety;
  }

  public Map<String, PreferenceConsensus> preferences() {
    return preferences;
  }

  Map<String, DualPreference> dual() {
    return dual;
  }

  Map<String, SinglePreference> single() {
    return single;
  }

  Map<String, HarmCategoryCounts> counts() {
    return counts;
  }

  public Map<String, AnnotatorReliability> reliability() {
    return reliability;
  }

  Map<String, Agreement> agreement() {
    return agreement;
  }

  Map<String, AnnotationTask> tasks() {
    return tasks;
  }

  SafetyConsensus safety(String response) {
    return present(safety, "p/" + response);
  }

  /// The consensus on the responses a and b.
  PreferenceConsensus consensus(String dimension) {
    return present(preferences, "p/a/b/" + dimension);
  }

  /// The row of the responses a and b.
  DualPreference dualRow() {
    return present(dual, "p/a/b");
  }

  /// The row of the responses a and b.
  SinglePreference singleRow() {
    return present(single, "p/a/b");
  }

  HarmCategoryCounts counts(String key) {
    return present(counts, key);
  }

  private static <V> V present(Map<String, V> records, String key) {
    V record = records.get(key);
    if (record == null) {
      throw new AssertionError("no record %s, only %s".formatted(key, records.keySet()));
    }
    return record;
  }

  @Override
  public void close() {
    driver.close();
  }
}
