package org.prefstream.local.rejections;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prefstream.local.rejections.RejectionsTopic.START;
import static org.prefstream.local.rejections.RejectionsTopic.bytes;
import static org.prefstream.local.rejections.RejectionsTopic.rejection;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.prefstream.events.Generation;
import org.prefstream.local.failure.LocalFailure;

/// Lists, shows and publishes rejections that lie in memory.
class RejectionsTest {
  private static final String KEY_RULE = "must be the key of the record";
  private static final String NO_AVRO = "the record has 2 bytes";

  private final RejectionsTopic topic = new RejectionsTopic();
  private final MockProducer<byte[], byte[]> producer = producer();

  private static MockProducer<byte[], byte[]> producer() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private List<String> lines() {
    return topic.printed.toString().lines().toList();
  }

  private List<String> published() {
    return producer.history().stream().map(record -> new String(record.key(), UTF_8)).toList();
  }

  /// Four rejections of three records in two partitions.
  private Rejections some() {
    return topic
        .with(0, 9, rejection("generations-1@5", null, NO_AVRO))
        .with(1, 4, rejection("safety-annotations-0@7", "promptId", KEY_RULE))
        .with(1, 2, rejection("safety-annotations-2@8", "promptId", KEY_RULE))
        .with(1, 6, rejection("safety-annotations-0@7", "promptId", KEY_RULE))
        .rejections();
  }

  @Test
  void listsReasonsByTheNumberOfTheirRejections() {
    some().list(Selection.ALL);

    assertThat(lines())
        .containsExactly(
            "3 of safety-annotations, field promptId: " + KEY_RULE,
            "  from 2026-11-23T20:00:02Z to 2026-11-23T20:00:06Z, for example"
                + " safety-annotations-0@7",
            "1 of generations: " + NO_AVRO,
            "  from 2026-11-23T20:00:09Z to 2026-11-23T20:00:09Z, for example generations-1@5",
            "4 rejections for 2 reasons");
  }

  @Test
  void listsNothingThatAnAnnotatorOrAModelWrote() {
    some().list(Selection.ALL);

    assertThat(topic.printed.toString()).doesNotContain("secret", "keyed");
  }

  @Test
  void saysThatThereAreNoRejections() {
    topic.rejections().list(Selection.ALL);

    assertThat(lines()).containsExactly("There are no rejections.");
  }

  @Test
  void saysThatNoRejectionMatches() {
    some().list(new Selection("agreement", null, null, null, null, Set.of()));

    assertThat(lines()).containsExactly("No rejection matches.");
  }

  @Test
  void readsNoFurtherThanTheEndThatTheTopicHadAtFirst() {
    topic.with(0, 1, rejection("generations-0@1", null, "a"));

    topic.rejections(rejection("generations-0@2", null, "b")).list(Selection.ALL);

    assertThat(lines()).last().isEqualTo("1 rejection for 1 reason");
  }

  @Test
  void countsRecordsThatAreNoRejections() {
    topic.withBytes(0, 1, bytes("hello")).withBytes(1, 1, null).rejections().list(Selection.ALL);

    assertThat(lines())
        .containsExactly("2 records of rejections cannot be read", "There are no rejections.");
  }

  @Test
  void printsNoControlCharacterOfAReason() {
    String reason = "red \u001b[31m\r\n\u202e " + "x".repeat(1000);
    topic
        .with(0, 1, rejection("generations-0@1", "a\u0007b", reason))
        .rejections()
        .list(Selection.ALL);

    assertThat(lines().getFirst())
        .startsWith("1 of generations, field a\\u0007b: red \\u001b[31m\\u000d\\u000a\\u202e xxx")
        .endsWith("x…")
        .hasSizeLessThan(300);
  }

  @Test
  void endsWhereKafkaSendsNoMore() {
    topic.with(0, 1, rejection("generations-0@1", null, "a"));
    Rejections rejections = topic.withLostRecord(0).rejections();

    assertThatThrownBy(() -> rejections.list(Selection.ALL))
        .isInstanceOf(LocalFailure.class)
        .hasMessageContaining("Kafka sent nothing of rejections for 60 s");
  }

  @Test
  void showsAValueThatCanBeDecodedAsJson() {
    Generation generation =
        Generation.newBuilder()
            .setPromptId("p")
            .setPrompt("How?")
            .setResponseId("r")
            .setResponse("So:\n\u001b[2J")
            .setModel("m")
            .setGeneratedAt(START)
            .build();
    byte[] value = topic.topics.generations().values().serializer().serialize("", generation);
    topic.with(1, 3, rejection("generations-1@5", "promptId", KEY_RULE, bytes("k"), value));

    topic.rejections().show(Origin.parse("generations-1@5"));

    assertThat(lines())
        .containsSubsequence(
            "origin:    generations-1@5",
            "rejected:  2026-11-23T20:00:03Z",
            "timestamp: 2026-11-23T19:59:00Z",
            "field:     promptId",
            "reason:    " + KEY_RULE,
            "key:       \"k\"",
            "value:     " + value.length + " bytes",
            "{",
            "  \"promptId\" : \"p\",",
            "}");
    assertThat(topic.printed.toString()).contains("\"So:\\n\\u001B[2J\"").doesNotContain("\u001b");
  }

  @Test
  void showsAValueThatCannotBeDecodedInHexadecimal() {
    byte[] key = {(byte) 0xc3, 0x1b};
    topic.with(1, 3, rejection("generations-1@5", null, NO_AVRO, key, bytes("\u001bhi")));

    topic.rejections().show(Origin.parse("generations-1@5"));

    assertThat(lines())
        .containsSubsequence(
            "field:     none: the record as a whole",
            "key:       c3 1b (hexadecimal; not UTF-8)",
            "value:     3 bytes")
        .anyMatch(line -> line.startsWith("It cannot be decoded: the record has 3 bytes"))
        .last()
        .asString()
        .startsWith("0000  1b 68 69 ")
        .endsWith("  .hi");
  }

  @Test
  void showsHowOftenARecordWasRejectedAndThatItHasNoValue() {
    topic
        .with(1, 3, rejection("generations-1@5", null, "first", bytes("k"), null))
        .with(1, 4, rejection("generations-1@5", null, "second", bytes("k"), null));

    topic.rejections().show(Origin.parse("generations-1@5"));

    assertThat(lines())
        .contains(
            "rejected:  2026-11-23T20:00:04Z, the last of 2 times",
            "reason:    second",
            "value:     none");
  }

  @Test
  void failsToShowWhatIsNotAmongTheRejections() {
    Rejections some = some();

    assertThatThrownBy(() -> some.show(Origin.parse("generations-1@6")))
        .isInstanceOf(LocalFailure.class)
        .hasMessage("Not among the rejections: generations-1@6");
  }

  @Test
  void publishesEachRecordOnceUnchangedToItsTopic() {
    some().publish(Selection.ALL, producer);

    assertThat(published())
        .containsExactlyInAnyOrder(
            "keyed generations-1@5",
            "keyed safety-annotations-0@7",
            "keyed safety-annotations-2@8");
    assertThat(producer.history())
        .allSatisfy(
            record -> {
              assertThat(record.value()).isEqualTo(bytes("a secret text"));
              assertThat(record.partition()).as("left to the partitioner").isNull();
            });
    assertThat(lines())
        .contains("published safety-annotations-0@7")
        .last()
        .isEqualTo("published 3, did not publish 0");
  }

  @Test
  void publishesOnlyWhatIsChosen() {
    Instant since = START.plusSeconds(4);

    some().publish(new Selection(null, "promptId", null, since, null, Set.of()), producer);

    assertThat(published()).containsExactly("keyed safety-annotations-0@7");
  }

  @Test
  void onlySaysWhatItWouldPublishInADryRun() {
    some().rehearse(Selection.only(Set.of(Origin.parse("generations-1@5"))));

    assertThat(lines())
        .containsExactly("would publish generations-1@5", "would publish 1, would not publish 0");
  }

  @Test
  void publishesNothingToATopicThatIsNotAnInput() {
    topic
        .with(0, 1, rejection("agreement-0@1", null, "a"))
        .with(0, 2, rejection("generations-0@1", null, "a"));
    Rejections rejections = topic.rejections();

    assertThatThrownBy(() -> rejections.publish(Selection.ALL, producer))
        .isInstanceOf(LocalFailure.class);

    assertThat(published()).containsExactly("keyed generations-0@1");
    assertThat(lines())
        .contains("did not publish agreement-0@1: its topic is not an input of this system");
  }

  @Test
  void failsIfAChosenOriginIsNotAmongTheRejections() {
    Rejections some = some();
    Selection selection =
        Selection.only(Set.of(Origin.parse("generations-1@5"), Origin.parse("generations-1@6")));

    assertThatThrownBy(() -> some.publish(selection, producer))
        .hasMessage("Not among the rejections: generations-1@6");

    assertThat(published()).hasSize(1);
  }

  @Test
  void saysWhichRecordsWerePublishedBeforeAFailureAndWhichWereNot() {
    for (int offset = 1; offset <= 4; offset++) {
      topic.with(0, offset, rejection("generations-0@" + offset, null, "a"));
    }
    Rejections rejections = topic.rejections();

    assertThatThrownBy(() -> rejections.publish(Selection.ALL, failingAt(3)))
        .isInstanceOf(LocalFailure.class)
        .hasMessageStartingWith("Not every chosen record can be published");

    assertThat(lines())
        .containsExactly(
            "published generations-0@1",
            "published generations-0@2",
            "did not publish generations-0@3: nobody answers",
            "did not publish generations-0@4: another record failed before",
            "published 2, did not publish 2");
  }

  @Test
  void saysWhatWasPublishedIfReadingFails() {
    topic.with(0, 1, rejection("generations-0@1", null, "a"));
    Rejections rejections = topic.withLostRecord(0).rejections();
    ((MockConsumer<byte[], byte[]>) rejections.log().consumer())
        .schedulePollTask(
            () -> {
              throw new TimeoutException("too late");
            });

    assertThatThrownBy(() -> rejections.publish(Selection.ALL, producer)).hasMessage("too late");

    assertThat(lines())
        .containsExactly("published generations-0@1", "published 1, did not publish 0");
  }

  private static MockProducer<byte[], byte[]> failingAt(int number) {
    return new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public synchronized Future<RecordMetadata> send(
          ProducerRecord<byte[], byte[]> record, Callback callback) {
        Future<RecordMetadata> outcome = super.send(record, callback);
        if (history().size() == number) {
          errorNext(new TimeoutException("nobody answers"));
        } else {
          completeNext();
        }
        return outcome;
      }
    };
  }
}
