package org.prefstream.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.events.Rejection;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;

/// Records that no producer of ours would write, published directly to an input topic.
@ExtendWith(SharedSystem.class)
@SuppressWarnings("NullAway") // a missing value fails the test
class BadRecordsIT {
  private static final int UNKNOWN_ID = 987_654;

  @Test
  void rejectsBadRecordsWithTheReasonAndContinues(RunningSystem system) throws Exception {
    byte[] good = firstVote(system, "bad-good");
    byte[] wrongMagic = good.clone();
    wrongMagic[0] = 7;
    byte[] unknownId = ByteBuffer.wrap(good.clone()).putInt(1, UNKNOWN_ID).array();
    byte[] truncated = Arrays.copyOf(good, good.length / 2);
    byte[] noRecord = "hello".getBytes(UTF_8);

    send(system, "bad-1", wrongMagic);
    send(system, "bad-2", unknownId);
    send(system, "bad-3", truncated);
    send(system, "bad-4", noRecord);
    send(system, "bad-5", good); // the key is not its promptId
    send(system, "bad-6", null);

    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(rejections(system).keySet())
                    .contains("bad-1", "bad-2", "bad-3", "bad-4", "bad-5", "bad-6"));
    Map<String, Rejection> rejections = rejections(system);
    assertThat(rejections.get("bad-2").getReason()).contains(Integer.toString(UNKNOWN_ID));
    assertThat(rejections.get("bad-1").getValue().array()).isEqualTo(wrongMagic);
    assertThat(rejections.get("bad-1").getTopic()).isEqualTo("preference-annotations");
    vote(system, "bad-good", "ben");
    vote(system, "bad-good", "cat");
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(system.monitor().get("/v1/comparisons/bad-good/r1/r2").body())
                    .contains("\"status\":\"DECIDED\""));
  }

  private static Map<String, Rejection> rejections(RunningSystem system) {
    return system.reader().latest(system.topics().rejections());
  }

  /// The bytes that the gateway wrote.
  private static byte[] firstVote(RunningSystem system, String prompt) {
    vote(system, prompt, "ann");
    return system.reader().records("preference-annotations").stream()
        .filter(record -> record.key().equals(prompt))
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static void vote(RunningSystem system, String prompt, String annotator) {
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
  }

  private static void send(RunningSystem system, String key, byte[] value)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, system.system().broker().bootstrapServers());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>("preference-annotations", key, value)).get();
    }
  }
}
