package org.prefstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventInvariantsTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void acceptsValidEvents() {
    assertThat(EventInvariants.of(generation())).isEmpty();
    assertThat(EventInvariants.of(safety(Severity.SAFE))).isEmpty();
    assertThat(EventInvariants.of(safety(Severity.SEVERE, HarmCategory.DRUGS))).isEmpty();
    assertThat(EventInvariants.of(preference())).isEmpty();
  }

  @Test
  void acceptsAnEmptyResponse() {
    Generation event = generation();
    event.setResponse("");

    assertThat(EventInvariants.of(event)).isEmpty();
  }

  @Test
  void refusesSeverityWithoutCategory() {
    assertThat(fields(EventInvariants.of(safety(Severity.MINOR)))).containsExactly("categories");
  }

  @Test
  void refusesCategoryWithoutSeverity() {
    assertThat(fields(EventInvariants.of(safety(Severity.SAFE, HarmCategory.VIOLENCE))))
        .containsExactly("severity");
  }

  @Test
  void refusesToCompareAResponseWithItself() {
    PreferenceAnnotation event = preference();
    event.setResponseB(event.getResponseA());

    assertThat(fields(EventInvariants.of(event))).containsExactly("responseB");
  }

  @Test
  void aRetractionNeedsNoJudgement() {
    PreferenceAnnotation preference = preference();
    preference.setRetracted(true);
    preference.setChoice(null);
    SafetyAnnotation safety = safety(Severity.SAFE);
    safety.setRetracted(true);
    safety.setSeverity(null);

    assertThat(EventInvariants.of(preference)).isEmpty();
    assertThat(EventInvariants.of(safety)).isEmpty();
  }

  static Stream<Consumer<PreferenceAnnotation>> symbolsOfANewerVersion() {
    return Stream.of(
        e -> e.setChoice(Choice.UNKNOWN),
        e -> e.setDimension(Dimension.UNKNOWN),
        e -> e.setAnnotatorKind(AnnotatorKind.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("symbolsOfANewerVersion")
  void refusesSymbolsOfANewerVersion(Consumer<PreferenceAnnotation> change) {
    PreferenceAnnotation event = preference();
    change.accept(event);

    assertThat(EventInvariants.of(event)).hasSize(1);
  }

  @Test
  void refusesCategoriesAndSeveritiesOfANewerVersion() {
    assertThat(fields(EventInvariants.of(safety(Severity.UNKNOWN, HarmCategory.DRUGS))))
        .containsExactly("severity");
    assertThat(fields(EventInvariants.of(safety(Severity.MINOR, HarmCategory.UNKNOWN))))
        .containsExactly("categories");
  }

  @Test
  void everyNameMustBeInTheOneForm() {
    String decomposed = "Rene\u0301";
    Generation generation = generation();
    generation.setPromptId(decomposed);
    generation.setPromptSource(decomposed);
    generation.setResponseId(decomposed);
    generation.setModel(decomposed);
    SafetyAnnotation safety = safety(Severity.SAFE);
    safety.setPromptId(decomposed);
    safety.setResponseId(decomposed);
    safety.setAnnotatorId(decomposed);
    PreferenceAnnotation preference = preference(decomposed);
    preference.setPromptId(decomposed);
    preference.setResponseA(decomposed + "1");
    preference.setResponseB(decomposed + "2");

    assertThat(fields(EventInvariants.of(generation)))
        .containsExactly("promptId", "promptSource", "responseId", "model");
    assertThat(fields(EventInvariants.of(safety)))
        .containsExactly("promptId", "responseId", "annotatorId");
    assertThat(fields(EventInvariants.of(preference)))
        .containsExactly("promptId", "responseA", "responseB", "annotatorId");
  }

  @Test
  void textsMayBeInAnyForm() {
    Generation event = generation();
    event.setPrompt(" Rene\u0301\u200B ");
    event.setResponse("\uFEFF");
    event.setPromptSource("");

    assertThat(EventInvariants.of(event)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\u0000", "line\nbreak", "\u007f", "\ud800", "x\udc00y"})
  void refusesInvalidIds(String id) {
    PreferenceAnnotation event = preference();
    event.setAnnotatorId(id);

    assertThat(fields(EventInvariants.of(event))).containsExactly("annotatorId");
  }

  @Test
  void countsTheLengthOfAnIdInCodePoints() {
    assertThat(EventInvariants.of(preference("😀".repeat(256)))).isEmpty();
    assertThat(EventInvariants.of(preference("😀".repeat(257)))).hasSize(1);
    assertThat(EventInvariants.of(preference("a".repeat(257)))).hasSize(1);
    assertThat(EventInvariants.of(preference("a".repeat(10_000)))).hasSize(1);
  }

  @Test
  void refusesTextsWithLoneSurrogates() {
    Generation event = generation();
    event.setPrompt("\udc00");
    event.setResponse("\ud800x");

    assertThat(fields(EventInvariants.of(event))).containsExactly("prompt", "response");
  }

  @Test
  void refusesANegativeDuration() {
    PreferenceAnnotation event = preference();
    event.setDuration(-1L);

    assertThat(fields(EventInvariants.of(event))).containsExactly("duration");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "1970-01-01T00:00:00Z"})
  void acceptsEveryTimeThatCanBeWrittenAsRfc3339InUtc(Instant time) {
    PreferenceAnnotation event = preference();
    event.setAnnotatedAt(time);

    assertThat(EventInvariants.of(event)).isEmpty();
    assertThat(time.toString()).matches("\\d{4}-.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0001-12-31T23:59:59.999Z", "+10000-01-01T00:00:00Z"})
  void refusesTimesThatCannotBeWrittenAsRfc3339(Instant time) {
    PreferenceAnnotation preference = preference();
    preference.setAnnotatedAt(time);
    SafetyAnnotation safety = safety(Severity.SAFE);
    safety.setAnnotatedAt(time);
    Generation generation = generation();
    generation.setGeneratedAt(time);

    assertThat(fields(EventInvariants.of(preference))).containsExactly("annotatedAt");
    assertThat(fields(EventInvariants.of(safety))).containsExactly("annotatedAt");
    assertThat(fields(EventInvariants.of(generation))).containsExactly("generatedAt");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1_000_000, Integer.MIN_VALUE})
  void refusesNanosecondsThatAreNotPartOfAMillisecond(int nanos) {
    PreferenceAnnotation preference = preference();
    preference.setNanoOfMilli(nanos);
    SafetyAnnotation safety = safety(Severity.SAFE);
    safety.setNanoOfMilli(nanos);

    assertThat(fields(EventInvariants.of(preference))).containsExactly("nanoOfMilli");
    assertThat(fields(EventInvariants.of(safety))).containsExactly("nanoOfMilli");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1L << 53, Long.MAX_VALUE})
  void refusesSequencesThatNotEveryReaderKeepsExactly(long sequence) {
    PreferenceAnnotation preference = preference();
    preference.setSequence(sequence);
    SafetyAnnotation safety = safety(Severity.SAFE);
    safety.setSequence(sequence);

    assertThat(fields(EventInvariants.of(preference))).containsExactly("sequence");
    assertThat(fields(EventInvariants.of(safety))).containsExactly("sequence");
  }

  @Test
  void neverRepeatsTheValueItRefuses() {
    List<Violation> violations = EventInvariants.of(preference("secret\n"));

    assertThat(violations).hasSize(1);
    assertThat(violations.getFirst().reason()).doesNotContain("secret").contains("256");
  }

  private static List<String> fields(List<Violation> violations) {
    return violations.stream().map(Violation::field).toList();
  }

  private static Generation generation() {
    return Generation.newBuilder()
        .setPromptId("p")
        .setPrompt("a prompt")
        .setResponseId("r")
        .setResponse("a response")
        .setModel("m")
        .setGeneratedAt(NOON)
        .build();
  }

  private static SafetyAnnotation safety(Severity severity, HarmCategory... categories) {
    return SafetyAnnotation.newBuilder()
        .setPromptId("p")
        .setResponseId("r")
        .setAnnotatorId("w")
        .setAnnotatedAt(NOON)
        .setSeverity(severity)
        .setCategories(List.of(categories))
        .setClientData(Map.of())
        .build();
  }

  private static PreferenceAnnotation preference() {
    return preference("w");
  }

  private static PreferenceAnnotation preference(String annotatorId) {
    return PreferenceAnnotation.newBuilder()
        .setPromptId("p")
        .setResponseA("x")
        .setResponseB("y")
        .setDimension(Dimension.OVERALL)
        .setAnnotatorId(annotatorId)
        .setAnnotatedAt(NOON)
        .setChoice(Choice.A)
        .build();
  }
}
