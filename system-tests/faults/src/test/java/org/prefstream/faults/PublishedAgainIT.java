package org.prefstream.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.prefstream.faults.RejectedRecords.origin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;

/// `prefstream rejections --again`, after the reason for which events were rejected is gone: the
/// registry did not know their schema.
@ExtendWith(SharedSystem.class)
@SuppressWarnings("NullAway") // a missing value fails the test
class PublishedAgainIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// How many schemas the services may register before ours: ids are given one after another.
  private static final int ROOM = 20;

  /// The id of a schema is an int that follows a magic byte.
  private static final int ID = 1;

  private static final int PAYLOAD = ID + Integer.BYTES;

  @ParameterizedTest
  @EnumSource
  void anEventIsCountedOnceHoweverOftenItIsPublished(Input input, RunningSystem system)
      throws Exception {
    RejectedRecords rejected = new RejectedRecords(system, input.topic);
    String prompt = "again-" + input.topic;
    input.prepare(system, prompt);
    input.post(system, prompt, "one");
    byte[] first = rejected.records(prompt).getLast().value();
    int id = register(system, input, "known") + ROOM;
    rejected.send(prompt, ByteBuffer.wrap(input.renamed(first, "two")).putInt(ID, id).array());
    String origin = origin(rejected.awaitRejection(prompt, 1));

    int registered = 0;
    for (int i = 0; registered < id; i++) {
      registered = register(system, input, "late-" + i);
    }
    assertThat(registered).isEqualTo(id);

    await()
        .atMost(RunningSystem.PATIENCE)
        .pollInterval(Duration.ofSeconds(3)) // the aggregator asks for an unknown id again after 10
        .untilAsserted(
            () -> {
              assertThat(rejected.command("--again", origin).code()).isZero();
              assertThat(input.counted(system, prompt)).isEqualTo(2);
            });
    for (int i = 0; i < 2; i++) {
      assertThat(rejected.command("--again", origin).out()).startsWith("published " + origin);
    }
    input.post(system, prompt, "six");
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(() -> assertThat(input.counted(system, prompt)).isEqualTo(3));
    assertThat(rejected.records(prompt))
        .hasSizeGreaterThan(4)
        .extracting(ConsumerRecord::partition)
        .containsOnly(rejected.records(prompt).getFirst().partition());
  }

  /// An input topic, and what its events count.
  enum Input {
    GENERATIONS(
        "generations",
        "/v1/generations",
        """
        {"promptId":"%s","prompt":"How?","responseId":"%s","response":"So.","model":"again"}\
        """,
        "responseId") {
      @Override
      Schema schema() {
        return Generation.getClassSchema();
      }

      @Override
      void prepare(RunningSystem system, String prompt) {
        for (String response : new String[] {"one", "two", "six"}) {
          for (String annotator : new String[] {"ann", "ben", "cat"}) {
            send(
                system,
                SAFETY_VOTES.path,
                """
                {"promptId":"%s","responseId":"%s","annotatorId":"%s","categories":["Cybercrime"],"severity":"SEVERE"}\
                """
                    .formatted(prompt, response, annotator));
          }
        }
      }

      @Override
      int counted(RunningSystem system, String prompt) {
        HarmCategoryCounts counts =
            system.reader().latest(system.topics().harmCategoryCounts()).get("CYBERCRIME/again");
        return counts == null ? 0 : Math.toIntExact(counts.getSevere());
      }
    },

    SAFETY_VOTES(
        "safety-annotations",
        "/v1/annotations/safety",
        """
        {"promptId":"%s","responseId":"r1","annotatorId":"%s","severity":"SAFE"}\
        """,
        "annotatorId") {
      @Override
      Schema schema() {
        return SafetyAnnotation.getClassSchema();
      }

      @Override
      int counted(RunningSystem system, String prompt) {
        SafetyConsensus consensus =
            system.reader().latest(system.topics().safetyConsensus()).get(prompt + "/r1");
        return consensus == null ? 0 : consensus.getSafeVotes();
      }
    },

    PREFERENCE_VOTES(
        "preference-annotations",
        "/v1/annotations/preference",
        """
        {"promptId":"%s","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"%s"}\
        """,
        "annotatorId") {
      @Override
      Schema schema() {
        return PreferenceAnnotation.getClassSchema();
      }

      @Override
      int counted(RunningSystem system, String prompt) {
        PreferenceConsensus consensus =
            system
                .reader()
                .latest(system.topics().preferenceConsensus())
                .get(prompt + "/r1/r2/OVERALL");
        return consensus == null ? 0 : consensus.getVotes0();
      }
    };

    final String topic;
    final String path;
    private final String body;
    private final String field;

    /// @param body of an event of a prompt, by the value of a field
    /// @param field by which the events of a prompt differ
    Input(String topic, String path, String body, String field) {
      this.topic = topic;
      this.path = path;
      this.body = body;
      this.field = field;
    }

    /// The schema of its events.
    abstract Schema schema();

    /// Publishes what events of a prompt need to be counted.
    void prepare(RunningSystem system, String prompt) {}

    /// The number of events of a prompt that the topology has counted.
    abstract int counted(RunningSystem system, String prompt);

    /// Publishes an event through the gateway.
    void post(RunningSystem system, String prompt, String value) {
      send(system, path, body.formatted(prompt, value));
    }

    static void send(RunningSystem system, String path, String body) {
      Http.Answer answer = system.gateway().postJson(path, body);
      assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    /// An encoded event with another value in its field.
    byte[] renamed(byte[] event, String value) throws IOException {
      GenericRecord record =
          new GenericDatumReader<GenericRecord>(schema())
              .read(
                  null,
                  DecoderFactory.get().binaryDecoder(event, PAYLOAD, event.length - PAYLOAD, null));
      record.put(field, value);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write(Arrays.copyOf(event, PAYLOAD));
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<GenericRecord>(schema()).write(record, encoder);
      encoder.flush();
      return bytes.toByteArray();
    }
  }

  /// Registers the schema of an event once more, with a property that makes it another one; returns
  /// its id.
  private static int register(RunningSystem system, Input input, String variant) throws Exception {
    String schema =
        input.schema().toString().replaceFirst("\\{", "{\"variant\":\"%s\",".formatted(variant));
    Http.Answer answer =
        system
            .registry()
            .post(
                "/apis/ccompat/v7/subjects/again-%s-%s-value/versions"
                    .formatted(input.topic, variant),
                "application/vnd.schemaregistry.v1+json",
                JSON.writeValueAsString(Map.of("schema", schema)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("id").asInt();
  }
}
