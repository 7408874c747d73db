package org.prefstream.benchmarks.serde;

import static java.util.Objects.requireNonNull;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;

/// The cost of writing and reading a [PreferenceAnnotation], beside Confluent's own serializer and
/// deserializer with the same record and registry. Both write the same bytes.
///
/// The record is typical: ids that are SHA-256 in hex, a short reason, one entry of client data.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SerdeBenchmark {
  private static final String TOPIC = "preference-annotations";

  private final SchemaRegistryClient client = new MockSchemaRegistryClient();
  private final AvroSerde<PreferenceAnnotation> ours =
      AvroSerde.of(PreferenceAnnotation.class, SchemaRegistry.of(client));
  private final KafkaAvroSerializer confluentSerializer =
      new KafkaAvroSerializer(client, configuration());
  private final KafkaAvroDeserializer confluentDeserializer =
      new KafkaAvroDeserializer(client, configuration());
  private final PreferenceAnnotation annotation = annotation();
  private byte[] bytes = {};

  /// Writes the bytes that are read, and registers their schema.
  @Setup
  public void write() {
    ours.serializer().prepare(TOPIC);
    bytes = requireNonNull(confluentSerializer.serialize(TOPIC, annotation));
  }

  /// Ours, from record to bytes.
  @Benchmark
  public Object writeOurs() {
    return requireNonNull(ours.serializer().serialize(TOPIC, annotation));
  }

  /// Confluent's, from record to bytes.
  @Benchmark
  public Object writeConfluent() {
    return requireNonNull(confluentSerializer.serialize(TOPIC, annotation));
  }

  /// Ours, from bytes to record.
  @Benchmark
  public Object readOurs() {
    return requireNonNull(ours.deserializer().deserialize(TOPIC, bytes));
  }

  /// Confluent's, from bytes to record.
  @Benchmark
  public Object readConfluent() {
    return requireNonNull(confluentDeserializer.deserialize(TOPIC, bytes));
  }

  private static Map<String, Object> configuration() {
    return Map.of("schema.registry.url", "mock://unused", "specific.avro.reader", true);
  }

  private static PreferenceAnnotation annotation() {
    return new PreferenceAnnotation(
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752",
        "fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13",
        Dimension.HELPFULNESS,
        "annotator-0042",
        AnnotatorKind.HUMAN,
        Instant.ofEpochMilli(1_795_449_600_123L),
        0,
        0L,
        false,
        Choice.A,
        23_456L,
        "A answers the question that was asked.",
        Map.of("frontend", "web 3.2"));
  }
}
