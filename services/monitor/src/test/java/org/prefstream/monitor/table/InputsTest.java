package org.prefstream.monitor.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.InputRecord;
import org.prefstream.monitor.log.InputTopic;
import org.prefstream.monitor.log.Samples;
import org.prefstream.serde.wire.MalformedRecordException;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.Votes;

/// What the input topics leave in the tables.
final class InputsTest {
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "a", "b");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final Filled filled = new Filled();

  @AfterEach
  void close() {
    filled.close();
  }

  @Test
  void knowsTheVotesOnAResponse() {
    filled.apply(InputTopic.SAFETY_ANNOTATIONS, "p", Samples.severe("p", "r", "ann", NOON));

    assertThat(filled.models.votes(new ResponseId("p", "r")))
        .containsExactly(Votes.of(Samples.severe("p", "r", "ann", NOON)));
    assertThat(filled.models.votes(new ResponseId("p", "r2"))).isEmpty();
  }

  @Test
  void knowsOneVoteOfEachAnnotator() {
    vote("ann", Choice.A, 0);
    vote("bob", Choice.TIE, 0);
    vote("ann", Choice.B, 1);

    assertThat(votes())
        .containsExactly(
            Votes.of(annotation("ann", Choice.B, 1)), Votes.of(annotation("bob", Choice.TIE, 0)));
  }

  @Test
  void keepsARetractionThatArrivesBeforeItsVote() {
    PreferenceAnnotation retraction = annotation("ann", Choice.A, 2);
    retraction.setRetracted(true);
    filled.apply(InputTopic.PREFERENCE_ANNOTATIONS, "p", retraction);
    vote("ann", Choice.A, 1);

    assertThat(votes()).singleElement().matches(PreferenceVote::getRetracted);
  }

  @Test
  void knowsTexts() {
    filled.apply(InputTopic.GENERATIONS, "p", Samples.generation("p", "r", "an answer"));

    assertThat(filled.models.prompt("p")).isEqualTo("the prompt's text");
    assertThat(filled.models.response(new ResponseId("p", "r")))
        .isEqualTo(new ResponseText("alpaca-7b", "an answer"));
    assertThat(filled.models.prompt("q")).isNull();
    assertThat(filled.models.response(new ResponseId("p", "s"))).isNull();
  }

  @Test
  void keepsTheFirstTextOfAResponse() {
    filled.apply(InputTopic.GENERATIONS, "p", Samples.generation("p", "r", "first"));
    filled.apply(InputTopic.GENERATIONS, "p", Samples.generation("p", "r", "second"));

    assertThat(filled.models.response(new ResponseId("p", "r")))
        .extracting(ResponseText::text)
        .isEqualTo("first");
  }

  @Test
  void ignoresAGenerationWhosePromptHasAnotherText() {
    filled.apply(InputTopic.GENERATIONS, "p", Samples.generation("p", "r", "first"));
    var contradiction = Samples.generation("p", "s", "second");
    contradiction.setPrompt("another prompt");
    filled.apply(InputTopic.GENERATIONS, "p", contradiction);

    assertThat(filled.models.prompt("p")).isEqualTo("the prompt's text");
    assertThat(filled.models.response(new ResponseId("p", "s"))).isNull();
  }

  @Test
  void doesNotPrintTexts() {
    assertThat(new ResponseText("m", "secret").toString()).doesNotContain("secret");
  }

  enum Fault {
    NO_VALUE,
    NOT_AVRO,
    BROKEN_RULE,
    OTHER_KEY,
    OTHER_PARTITION
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void refusesWhatTheTopologyRejects(Fault fault) {
    PreferenceAnnotation annotation = annotation("ann", Choice.A, 0);
    if (fault == Fault.BROKEN_RULE) {
      annotation.setResponseB(annotation.getResponseA());
    }
    InputRecord good = filled.input(InputTopic.PREFERENCE_ANNOTATIONS, "p", annotation);
    InputRecord bad =
        new InputRecord(
            good.topic(),
            fault == Fault.OTHER_PARTITION ? 1 - good.partition() : good.partition(),
            0,
            fault == Fault.OTHER_KEY ? Filled.bytes("q") : good.key(),
            switch (fault) {
              case NO_VALUE -> null;
              case NOT_AVRO -> new byte[] {1, 2, 3};
              case BROKEN_RULE, OTHER_KEY, OTHER_PARTITION -> good.value();
            });

    assertThatThrownBy(() -> filled.apply(bad)).isInstanceOf(MalformedRecordException.class);

    assertThat(votes()).isEmpty();
  }

  private void vote(String annotator, Choice choice, int second) {
    filled.apply(InputTopic.PREFERENCE_ANNOTATIONS, "p", annotation(annotator, choice, second));
  }

  private static PreferenceAnnotation annotation(String annotator, Choice choice, int second) {
    return Samples.choice(COMPARISON, annotator, choice, NOON.plusSeconds(second));
  }

  private List<PreferenceVote> votes() {
    return filled.models.votes(COMPARISON, Dimension.HELPFULNESS);
  }
}
