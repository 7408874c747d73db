package org.prefstream.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.Rejection;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;
import org.prefstream.topics.Topic;

/// `prefstream rejections`, after records that no producer of ours would write.
@ExtendWith(SharedSystem.class)
@SuppressWarnings("NullAway") // a missing value fails the test
class RejectionsIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void rejectionsAreListedShownAndPublishedAgain(RunningSystem system) throws Exception {
    byte[] vote = encoded(system, vote(system, "rejected-good", "ann"));
    send(system, "rejected-malformed", "\u001b[2Jhello".getBytes(UTF_8));
    send(system, "rejected-key", vote);
    String malformed = origin(awaitRejection(system, "rejected-malformed", 1));
    Rejection wrongKey = awaitRejection(system, "rejected-key", 1);

    CommandRun list = rejections(system);
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out())
        .contains(
            "of preference-annotations: the record's magic byte is 27; only 0 is Avro",
            "of preference-annotations, field promptId: must be the key of the record")
        .containsPattern("\\d+ rejections for \\d+ reasons")
        .doesNotContain("hello", "\u001b");

    CommandRun shown = rejections(system, "--show", origin(wrongKey));
    assertThat(shown.out())
        .contains("key:       \"rejected-key\"", "\"annotatorId\" : \"ann\"")
        .contains("reason:    must be the key of the record");
    assertThat(rejections(system, "--show", malformed).out())
        .contains("It cannot be decoded: the record's magic byte is 27", "[2Jhello")
        .doesNotContain("\u001b");

    CommandRun rehearsed = rejections(system, "--again", "--dry-run", origin(wrongKey));
    assertThat(rehearsed.out()).startsWith("would publish " + origin(wrongKey));
    assertThat(records(system, "rejected-key")).hasSize(1);

    CommandRun published = rejections(system, "--again", origin(wrongKey));
    assertThat(published.code()).as(published.err()).isZero();
    assertThat(published.out())
        .startsWith("published " + origin(wrongKey))
        .contains("published 1, did not publish 0");
    Rejection again = awaitRejection(system, "rejected-key", 2);
    assertThat(again.getReason()).isEqualTo(wrongKey.getReason());
    assertThat(again.getOffset()).isGreaterThan(wrongKey.getOffset());
    assertThat(again.getPartition()).isEqualTo(wrongKey.getPartition());
    assertThat(again.getValue()).isEqualTo(wrongKey.getValue());
  }

  /// The schema of the record is registered too late.
  @Test
  void aRecordThatIsRightLaterIsCountedOnceHoweverOftenItIsPublished(RunningSystem system)
      throws Exception {
    PreferenceAnnotation first = vote(system, "rejected-later", "ann");
    int id = register(system, "one") + 1;
    byte[] early =
        encoded(system, PreferenceAnnotation.newBuilder(first).setAnnotatorId("zoe").build());
    send(system, "rejected-later", ByteBuffer.wrap(early).putInt(1, id).array());
    String origin = origin(awaitRejection(system, "rejected-later", 1));

    assertThat(register(system, "two")).isEqualTo(id);

    await()
        .atMost(RunningSystem.PATIENCE)
        .pollInterval(Duration.ofSeconds(3)) // the aggregator asks for an unknown id again after 10
        .untilAsserted(
            () -> {
              assertThat(rejections(system, "--again", origin).code()).isZero();
              assertVotes(system, 2);
            });
    for (int i = 0; i < 2; i++) {
      assertThat(rejections(system, "--again", origin).out()).startsWith("published " + origin);
    }
    vote(system, "rejected-later", "ben");
    await().atMost(RunningSystem.PATIENCE).untilAsserted(() -> assertVotes(system, 3));
    assertThat(records(system, "rejected-later"))
        .hasSizeGreaterThan(4)
        .extracting(ConsumerRecord::partition)
        .containsOnly(records(system, "rejected-later").getFirst().partition());
  }

  private static CommandRun rejections(RunningSystem system, String... arguments) {
    List<String> cluster =
        List.of(
            "rejections",
            "--bootstrap-servers",
            system.system().broker().bootstrapServers(),
            "--registry",
            system.system().registry().url().toString());
    return CommandRun.of(
        Stream.concat(cluster.stream(), Stream.of(arguments)).toArray(String[]::new));
  }

  private static void assertVotes(RunningSystem system, int votes) {
    assertThat(system.monitor().get("/v1/comparisons/rejected-later/r1/r2").body())
        .contains("\"votes0\":%d,\"votes1\":0,\"votesTie\":0".formatted(votes));
  }

  /// The last rejection of a key, as soon as there are so many.
  private static Rejection awaitRejection(RunningSystem system, String key, int number) {
    Topic<String, Rejection> topic = system.topics().rejections();
    await()
        .atMost(RunningSystem.PATIENCE)
        .until(
            () ->
                system.reader().records(topic.name()).stream()
                        .filter(record -> record.key().equals(key))
                        .count()
                    >= number);
    return system.reader().latest(topic).get(key);
  }

  private static String origin(Rejection rejection) {
    return "%s-%d@%d"
        .formatted(rejection.getTopic(), rejection.getPartition(), rejection.getOffset());
  }

  private static List<ConsumerRecord<String, byte[]>> records(RunningSystem system, String key) {
    return system.reader().records("preference-annotations").stream()
        .filter(record -> record.key().equals(key))
        .toList();
  }

  /// A vote for r1 that the gateway has published.
  private static PreferenceAnnotation vote(RunningSystem system, String prompt, String annotator) {
    Http.Answer answer =
        system
            .gateway()
            .postJson(
                "/v1/annotations/preference",
                """
                {"promptId":"%s","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"%s"}\
                """
                    .formatted(prompt, annotator));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    Topic<String, PreferenceAnnotation> topic = system.topics().preferenceAnnotations();
    byte[] written = records(system, prompt).getLast().value();
    return topic.values().deserializer().deserialize(topic.name(), written);
  }

  private static byte[] encoded(RunningSystem system, PreferenceAnnotation vote) {
    Topic<String, PreferenceAnnotation> topic = system.topics().preferenceAnnotations();
    return topic.values().serializer().serialize(topic.name(), vote);
  }

  /// Registers the schema of votes once more, with a property that makes it another one; returns
  /// its id.
  private static int register(RunningSystem system, String variant) throws Exception {
    String schema =
        PreferenceAnnotation.getClassSchema()
            .toString()
            .replaceFirst("\\{", "{\"variant\":\"%s\",".formatted(variant));
    Http.Answer answer =
        system
            .registry()
            .post(
                "/apis/ccompat/v7/subjects/rejected-%s-value/versions".formatted(variant),
                "application/vnd.schemaregistry.v1+json",
                JSON.writeValueAsString(Map.of("schema", schema)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("id").asInt();
  }

  private static void send(RunningSystem system, String key, byte[] value) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.system().broker().bootstrapServers());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("preference-annotations", key, value)).get();
    }
  }
}
