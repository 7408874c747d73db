package org.prefstream.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;

/// Which vote is the latest follows from what the votes state, and from nothing else.
final class VoteOrderTest {
  private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void timeDecidesFirstToTheNanosecondThenSequenceThenContent() {
    assertRising(
        vote(NOON.minusMillis(1), 999_999, 9, Choice.TIE),
        vote(NOON, 0, 9, Choice.TIE),
        vote(NOON, 1, 0, Choice.A),
        vote(NOON, 1, 7, Choice.A),
        vote(NOON, 1, 7, Choice.B),
        vote(NOON, 1, 7, Choice.TIE),
        retracted(vote(NOON, 1, 7, Choice.A)),
        vote(NOON, 1, 8, Choice.A));
  }

  @Test
  void ofVotesThatDifferOnlyInContentTheModelsAndTheLongerConsideredAreLater() {
    PreferenceAnnotation hasty = vote(NOON, 0, 0, Choice.TIE);
    hasty.setDuration(0L);
    PreferenceAnnotation considered = vote(NOON, 0, 0, Choice.TIE);
    considered.setDuration(Long.MAX_VALUE >> 10);
    PreferenceAnnotation model = vote(NOON, 0, 0, Choice.A);
    model.setAnnotatorKind(AnnotatorKind.MODEL);

    assertRising(vote(NOON, 0, 0, Choice.TIE), hasty, considered, model);
  }

  @Test
  void ofSafetyVotesOfOneTimeTheMoreSevereAreLater() {
    assertThat(
            List.of(
                safety(Severity.SAFE),
                safety(Severity.MINOR, HarmCategory.ANIMAL_ABUSE),
                safety(Severity.MODERATE, HarmCategory.ENDANGERING_NATIONAL_SECURITY),
                safety(Severity.MODERATE, HarmCategory.INSULTING_BEHAVIOR),
                safety(Severity.SEVERE, HarmCategory.DRUGS)))
        .extracting(event -> VoteOrder.of(Votes.of(event)))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Property
  void votesOfOneAnnotatorAndQuestionThatAreEqualInTheOrderAreTheSameVote(
      @ForAll("preferences") PreferenceAnnotation one,
      @ForAll("preferences") PreferenceAnnotation other) {
    PreferenceVote vote = Votes.of(one);
    PreferenceVote otherVote = Votes.of(other);

    boolean sameInForce =
        vote.equals(otherVote) || (sameMoment(vote, otherVote) && bothRetracted(vote, otherVote));

    assertThat(VoteOrder.of(vote).compareTo(VoteOrder.of(otherVote)) == 0).isEqualTo(sameInForce);
  }

  @Property
  void safetyVotesThatAreEqualInTheOrderAreTheSameVote(
      @ForAll("judgements") SafetyAnnotation one, @ForAll("judgements") SafetyAnnotation other) {
    SafetyVote vote = Votes.of(one);
    SafetyVote otherVote = Votes.of(other);

    assertThat(VoteOrder.of(vote).compareTo(VoteOrder.of(otherVote)) == 0)
        .isEqualTo(vote.equals(otherVote));
  }

  @Property
  void everyShuffleOfTheSameVotesHasTheSameLatest(
      @ForAll("votes") List<PreferenceAnnotation> events, @ForAll Random random) {
    List<PreferenceAnnotation> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);

    assertThat(latest(shuffled)).isEqualTo(latest(events));
  }

  @Property
  void whichResponseWasShownAsADecidesNothing(@ForAll("preferences") PreferenceAnnotation event) {
    PreferenceAnnotation swapped = PreferenceAnnotation.newBuilder(event).build();
    swapped.setResponseA(event.getResponseB());
    swapped.setResponseB(event.getResponseA());
    swapped.setChoice(swapped(event.getChoice()));
    swapped.setReason("another");
    swapped.setClientData(Map.of("shown", "the other way round"));

    assertThat(Votes.of(swapped)).isEqualTo(Votes.of(event));
  }

  private static VoteOrder latest(List<PreferenceAnnotation> events) {
    return Collections.max(events.stream().map(Votes::of).map(VoteOrder::of).toList());
  }

  private static boolean sameMoment(PreferenceVote vote, PreferenceVote other) {
    return vote.getAnnotatedAt() == other.getAnnotatedAt()
        && vote.getNanoOfMilli() == other.getNanoOfMilli()
        && vote.getSequence() == other.getSequence();
  }

  private static boolean bothRetracted(PreferenceVote vote, PreferenceVote other) {
    return vote.getRetracted() && other.getRetracted();
  }

  private static @Nullable Choice swapped(@Nullable Choice choice) {
    return switch (choice) {
      case A -> Choice.B;
      case B -> Choice.A;
      case TIE -> Choice.TIE;
      case UNKNOWN -> Choice.UNKNOWN;
      case null -> null;
    };
  }

  private static void assertRising(PreferenceAnnotation... events) {
    assertThat(events)
        .extracting(event -> VoteOrder.of(Votes.of(event)))
        .isSorted()
        .doesNotHaveDuplicates();
  }

  /// Few values each, so that equal ones are common.
  @Provide
  Arbitrary<PreferenceAnnotation> preferences() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1),
            Arbitraries.integers().between(0, 1),
            Arbitraries.longs().between(0, 1),
            Arbitraries.of(Choice.A, Choice.B, Choice.TIE),
            Arbitraries.of(AnnotatorKind.HUMAN, AnnotatorKind.MODEL),
            Arbitraries.of(0L, 2_000L).injectNull(0.5),
            Arbitraries.of(true, false, false))
        .as(
            (millis, nanos, sequence, choice, kind, duration, isRetracted) -> {
              PreferenceAnnotation vote = vote(NOON.plusMillis(millis), nanos, sequence, choice);
              vote.setAnnotatorKind(kind);
              vote.setDuration(duration);
              return isRetracted ? retracted(vote) : vote;
            });
  }

  @Provide
  Arbitrary<List<PreferenceAnnotation>> votes() {
    return preferences().list().ofMinSize(1).ofMaxSize(12);
  }

  @Provide
  Arbitrary<SafetyAnnotation> judgements() {
    return Combinators.combine(
            Arbitraries.of(Severity.MINOR, Severity.MODERATE, Severity.SEVERE),
            Arbitraries.of(HarmCategories.ALL).set().ofMinSize(1).ofMaxSize(2),
            Arbitraries.of(AnnotatorKind.HUMAN, AnnotatorKind.MODEL))
        .as(
            (severity, categories, kind) -> {
              SafetyAnnotation event = safety(severity, categories.toArray(HarmCategory[]::new));
              event.setAnnotatorKind(kind);
              return event;
            });
  }

  private static PreferenceAnnotation vote(
      Instant annotatedAt, int nanoOfMilli, long sequence, Choice choice) {
    return PreferenceAnnotation.newBuilder()
        .setPromptId("p")
        .setResponseA("x")
        .setResponseB("y")
        .setDimension(Dimension.OVERALL)
        .setAnnotatorId("w")
        .setAnnotatedAt(annotatedAt)
        .setNanoOfMilli(nanoOfMilli)
        .setSequence(sequence)
        .setChoice(choice)
        .build();
  }

  private static PreferenceAnnotation retracted(PreferenceAnnotation vote) {
    PreferenceAnnotation retraction = PreferenceAnnotation.newBuilder(vote).build();
    retraction.setRetracted(true);
    retraction.setChoice(null);
    return retraction;
  }

  private static SafetyAnnotation safety(Severity severity, HarmCategory... categories) {
    return SafetyAnnotation.newBuilder()
        .setPromptId("p")
        .setResponseId("r")
        .setAnnotatorId("w")
        .setAnnotatedAt(NOON)
        .setSeverity(severity)
        .setCategories(List.of(categories))
        .build();
  }
}
