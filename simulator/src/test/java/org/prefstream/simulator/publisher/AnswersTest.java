package org.prefstream.simulator.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.jsonl.Origin;
import org.prefstream.simulator.publisher.Batch.Item;

final class AnswersTest {

  private static final Batch BATCH = new Batch(Endpoint.SAFETY, List.of(event(7), event(9)), true);

  private static Item event(long line) {
    return Item.of(new Line(Endpoint.SAFETY, "{}", Origin.of("f.jsonl", line)));
  }

  private static List<Refusal> ofAll(String reason) {
    return List.of(new Refusal(Optional.of(new Origin("f.jsonl", 7, 9)), reason));
  }

  private final Answers answers =
      new Answers(InstantSource.fixed(Instant.parse("2026-11-23T17:00:00Z")));

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 502, 503, 504})
  void aTemporaryErrorIsNotAnAcknowledgement(int status) {
    assertThat(answers.read(BATCH, status, Optional.empty(), ""))
        .isEqualTo(new Outcome.Unacknowledged("status " + status, Optional.empty()));
  }

  static Stream<Arguments> delays() {
    return Stream.of(
        arguments("3", Optional.of(Duration.ofSeconds(3))),
        arguments("Mon, 23 Nov 2026 17:00:09 GMT", Optional.of(Duration.ofSeconds(9))),
        arguments("Mon, 23 Nov 2026 16:00:00 GMT", Optional.of(Duration.ZERO)),
        arguments("soon", Optional.empty()),
        arguments("", Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("delays")
  void readsRetryAfterAsSecondsOrAsADate(String header, Optional<Duration> delay) {
    assertThat(answers.read(BATCH, 503, Optional.of(header), ""))
        .isEqualTo(new Outcome.Unacknowledged("status 503", delay));
  }

  @Test
  void aRefusedEventIsExplainedByItsFields() {
    String problem =
        """
        {"title":"Refused","status":422,"errors":[{"field":"choice","reason":"is missing"}]}
        """;

    assertThat(answers.read(BATCH, 422, Optional.empty(), problem))
        .isEqualTo(new Outcome.Answered(0, 2, ofAll("choice: is missing")));
  }

  @Test
  void refusalsOfTimesInTheFutureHaveOneReasonWheneverTheyOccur() {
    String problem =
        """
        {"errors":[{"field":"annotatedAt","reason":"its clock says 2026-11-23T17:00:00Z",
         "gatewayTime":"2026-11-23T17:00:00Z"}]}
        """;

    assertThat(answers.read(BATCH, 422, Optional.empty(), problem))
        .isEqualTo(new Outcome.Answered(0, 2, ofAll("annotatedAt: its clock says …")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{}", "{\"accepted\":3}", "{\"accepted\":\"2\"}", "[2]"})
  void anAnswerFromAnotherServerAcknowledgesNothing(String body) {
    assertThat(answers.read(BATCH, 200, Optional.empty(), body))
        .isEqualTo(
            new Outcome.Answered(0, 2, ofAll("status 200 without the number of accepted events")));
  }

  @Test
  void anUnexplainedRefusalIsNamedByItsStatus() {
    assertThat(answers.read(BATCH, 404, Optional.empty(), "Not Found"))
        .isEqualTo(new Outcome.Answered(0, 2, ofAll("status 404: no reason given")));
  }

  @Test
  void aRefusedEventOfABatchIsNamedByItsLine() {
    String answer =
        """
        {"received":2,"accepted":1,"refused":[{"index":1,"field":"choice","reason":"is missing"}]}
        """;

    Outcome outcome = answers.read(BATCH, 200, Optional.empty(), answer);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Answered.class,
            answered ->
                assertThat(answered.refusals())
                    .extracting(Refusal::toString)
                    .containsExactly("f.jsonl:9: choice: is missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "2", "99999999999", "\"1\"", "null"})
  void anInvalidIndexNamesTheWholeBatch(String index) {
    String answer =
        "{\"accepted\":1,\"refused\":[{\"index\":%s,\"field\":\"f\",\"reason\":\"r\"}]}"
            .formatted(index);

    assertThat(answers.read(BATCH, 200, Optional.empty(), answer))
        .isEqualTo(new Outcome.Answered(1, 1, ofAll("f: r")));
  }

  @Test
  void aRequestThatIsTooLargeIsNeitherAcknowledgedNorRetriedUnchanged() {
    assertThat(answers.read(BATCH, 413, Optional.empty(), "{\"detail\":\"at most 1\"}"))
        .isEqualTo(new Outcome.TooLarge(ofAll("status 413: at most 1").getFirst()));
  }
}
