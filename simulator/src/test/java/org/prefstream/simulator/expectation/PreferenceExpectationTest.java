package org.prefstream.simulator.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.prefstream.simulator.event.Dimension.HELPFULNESS;
import static org.prefstream.simulator.event.Dimension.OVERALL;
import static org.prefstream.simulator.expectation.Votes.generation;
import static org.prefstream.simulator.expectation.Votes.preference;
import static org.prefstream.simulator.expectation.Votes.prefers;
import static org.prefstream.simulator.expectation.Votes.prefersSwapped;
import static org.prefstream.simulator.expectation.Votes.retracts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.expectation.records.ContestedReason;
import org.prefstream.simulator.expectation.records.ExpectedPreference;
import org.prefstream.simulator.expectation.records.ExpectedSingle;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.expectation.records.Status;

/// Cases written by hand from docs/design.md, rules 2, 3, 4, 16 and 17.
final class PreferenceExpectationTest {

  static Stream<Arguments> counts() {
    return Stream.of(
        arguments(1, 0, 0, Status.OPEN, Preference.RESPONSE_0, 0.8),
        arguments(2, 0, 0, Status.OPEN, Preference.RESPONSE_0, 64 / 66.0),
        arguments(3, 0, 0, Status.DECIDED, Preference.RESPONSE_0, 512 / 514.0),
        arguments(0, 3, 0, Status.DECIDED, Preference.RESPONSE_1, 1 / 514.0),
        arguments(0, 0, 3, Status.DECIDED, Preference.TIE, 1 / 514.0),
        arguments(2, 1, 0, Status.OPEN, Preference.RESPONSE_0, 64 / 73.0),
        arguments(3, 1, 0, Status.DECIDED, Preference.RESPONSE_0, 512 / 521.0),
        arguments(1, 1, 1, Status.OPEN, null, 1 / 3.0),
        arguments(2, 2, 0, Status.OPEN, null, 64 / 129.0),
        arguments(4, 4, 0, Status.OPEN, null, 4_096 / 8_193.0),
        arguments(5, 4, 0, Status.CONTESTED, Preference.RESPONSE_0, 32_768 / 36_865.0),
        arguments(4, 4, 1, Status.CONTESTED, null, 4_096 / 8_200.0),
        arguments(6, 4, 0, Status.DECIDED, Preference.RESPONSE_0, 262_144 / 266_241.0),
        arguments(3, 3, 3, Status.CONTESTED, null, 1 / 3.0));
  }

  @ParameterizedTest
  @MethodSource("counts")
  void aLeadOfTwoAmongAtLeastThreeVotesDecides(
      int votes0,
      int votes1,
      int ties,
      Status status,
      @Nullable Preference preference,
      double posterior0) {
    List<Event> votes = new ArrayList<>();
    for (int voter = 0; voter < votes0 + votes1 + ties; voter++) {
      Choice choice = voter < votes0 ? Choice.A : voter < votes0 + votes1 ? Choice.B : Choice.TIE;
      votes.add(prefers("v" + voter, HELPFULNESS, choice));
    }

    ExpectedPreference expected = only(votes);

    assertThat(expected.status()).isEqualTo(status);
    assertThat(expected.preference()).isEqualTo(preference);
    assertThat(expected.posterior0()).isCloseTo(posterior0, within(1e-12));
    assertThat(expected.posterior0() + expected.posterior1() + expected.posteriorTie())
        .isCloseTo(1, within(1e-12));
    assertThat(expected.contestedReason())
        .isEqualTo(status == Status.CONTESTED ? ContestedReason.MAX_VOTES : null);
  }

  @Test
  void thousandsOfVotesDoNotOverflow() {
    List<Event> votes = new ArrayList<>();
    for (int voter = 0; voter < 3_000; voter++) {
      votes.add(prefers("v" + voter, HELPFULNESS, voter < 1_000 ? Choice.A : Choice.B));
    }

    assertThat(only(votes).posterior1()).isEqualTo(1);
    assertThat(only(votes).posterior0()).isZero();
  }

  @Test
  void theOrderOfThePairMakesNoDifference() {
    ExpectedPreference expected =
        only(
            List.of(
                prefers("v1", HELPFULNESS, Choice.A),
                prefersSwapped("v2", HELPFULNESS, Choice.B, 0),
                prefersSwapped("v3", HELPFULNESS, Choice.A, 0),
                prefersSwapped("v4", HELPFULNESS, Choice.TIE, 0)));

    assertThat(expected.key()).isEqualTo("p/a/b/HELPFULNESS");
    assertThat(expected.votes0()).isEqualTo(2);
    assertThat(expected.votes1()).isEqualTo(1);
    assertThat(expected.votesTie()).isEqualTo(1);
  }

  @Test
  void responseZeroIsTheFirstByUtf8BytesNotByUtf16Units() {
    ExpectedPreference expected =
        only(List.of(preference("v1", "😀", "～", HELPFULNESS, Choice.A, 0)));

    assertThat(expected.response0()).isEqualTo("～");
    assertThat(expected.votes1()).isEqualTo(1);
  }

  @Test
  void slashesAndPercentSignsInIdsAreEncodedInTheKey() {
    ExpectedPreference expected =
        only(List.of(preference("v1", "b/c", "a%", OVERALL, Choice.A, 0)));

    assertThat(expected.key()).isEqualTo("p/a%25/b%2Fc/OVERALL");
  }

  @Test
  void theLatestVoteReplacesTheEarlierWhateverTheirOrder() {
    PreferenceAnnotation first = prefers("v1", HELPFULNESS, Choice.A, 1);
    PreferenceAnnotation revision = prefersSwapped("v1", HELPFULNESS, Choice.A, 2);

    assertThat(only(List.of(first, revision)).votes1()).isEqualTo(1);
    assertThat(only(List.of(revision, first))).isEqualTo(only(List.of(first, revision)));
  }

  @Test
  void ofTwoVotesOfOneTimeTheHigherSequenceCountsWhateverTheirOrder() {
    PreferenceAnnotation one = prefers("v1", HELPFULNESS, Choice.TIE, 1);
    PreferenceAnnotation other = prefers("v1", HELPFULNESS, Choice.A, 1);
    PreferenceAnnotation later = other.at(other.annotatedAt(), 1);

    assertThat(only(List.of(one, later)).votes0()).isEqualTo(1);
    assertThat(only(List.of(later, one)).votes0()).isEqualTo(1);
  }

  @Test
  void votesThatStateTheSameTimeAndSequenceAreOrderedByTheirContent() {
    PreferenceAnnotation one = prefers("v1", HELPFULNESS, Choice.A, 1);
    PreferenceAnnotation other = prefers("v1", HELPFULNESS, Choice.TIE, 1);
    PreferenceAnnotation standing = prefers("v2", HELPFULNESS, Choice.A, 1);
    PreferenceAnnotation retraction = retracts("v1", HELPFULNESS, 1);

    assertThat(only(List.of(one, other)).votesTie()).isEqualTo(1);
    assertThat(only(List.of(other, one)).votesTie()).isEqualTo(1);
    assertThat(only(List.of(retraction, other, standing)).humans()).isEqualTo(1);
  }

  @Test
  void aRepeatedVoteChangesNothing() {
    PreferenceAnnotation vote = prefers("v1", HELPFULNESS, Choice.A, 1);

    assertThat(only(List.of(vote, vote))).isEqualTo(only(List.of(vote)));
  }

  @Test
  void aRetractionTakesTheVoteAwayEvenIfItComesFirst() {
    PreferenceAnnotation kept = prefers("v1", HELPFULNESS, Choice.A);
    PreferenceAnnotation vote = prefers("v2", HELPFULNESS, Choice.B, 1);
    PreferenceAnnotation retraction = retracts("v2", HELPFULNESS, 2);

    assertThat(only(List.of(kept, vote, retraction))).isEqualTo(only(List.of(kept)));
    assertThat(only(List.of(retraction, vote, kept))).isEqualTo(only(List.of(kept)));
  }

  @Test
  void aVoteAfterTheRetractionCountsAgain() {
    ExpectedPreference expected =
        only(
            List.of(
                prefers("v1", HELPFULNESS, Choice.A, 1),
                retracts("v1", HELPFULNESS, 2),
                prefers("v1", HELPFULNESS, Choice.B, 3)));

    assertThat(expected.votes1()).isEqualTo(1);
  }

  @Test
  void aQuestionWithoutVotesInForceHasNoRecord() {
    assertThat(
            expectation(
                    List.of(
                        prefers("v1", HELPFULNESS, Choice.A, 1), retracts("v1", HELPFULNESS, 2)))
                .preferences())
        .isEmpty();
  }

  @Test
  void peopleAndModelsAreCountedApart() {
    ExpectedPreference expected =
        only(
            List.of(
                prefers("v1", HELPFULNESS, Choice.A),
                prefers("model-1", HELPFULNESS, Choice.A),
                prefers("model-2", HELPFULNESS, Choice.A)));

    assertThat(expected.status()).isEqualTo(Status.DECIDED);
    assertThat(expected.humans()).isEqualTo(1);
    assertThat(expected.models()).isEqualTo(2);
  }

  @Test
  void aDecidedOverallChoiceOfKnownResponsesIsASinglePreference() {
    List<Event> events = decidedOverall(Choice.B);
    events.add(generation("a", "one"));
    assertThat(expectation(events).singles()).as("one Generation of two").isEmpty();

    events.add(generation("b", "two"));
    assertThat(expectation(events).singles()).containsExactly(new ExpectedSingle("p/a/b", 1));
  }

  @Test
  void aTieIsNotASinglePreference() {
    List<Event> events = decidedOverall(Choice.TIE);
    events.add(generation("a", "one"));
    events.add(generation("b", "two"));

    assertThat(expectation(events).singles()).isEmpty();
    assertThat(expectation(events).preferences())
        .singleElement()
        .extracting(ExpectedPreference::preference)
        .isEqualTo(Preference.TIE);
  }

  @Test
  void responsesWithTheSameTextAreNotASinglePreference() {
    List<Event> events = decidedOverall(Choice.A);
    events.add(generation("a", "same"));
    events.add(generation("b", "same"));

    assertThat(expectation(events).singles()).isEmpty();
    assertThat(expectation(events).preferences()).hasSize(1);
  }

  @Test
  void theFirstOfContradictoryGenerationsCounts() {
    List<Event> events = decidedOverall(Choice.A);
    events.add(generation("a", "same"));
    events.add(generation("a", "another"));
    events.add(generation("b", "same"));

    assertThat(expectation(events).singles()).isEmpty();
  }

  private static List<Event> decidedOverall(Choice choice) {
    List<Event> events = new ArrayList<>();
    for (int voter = 0; voter < 3; voter++) {
      events.add(prefers("v" + voter, OVERALL, choice));
    }
    return events;
  }

  private static PromptExpectation expectation(List<? extends Event> events) {
    return PromptExpectation.of(Rules.DEFAULTS, "p", events);
  }

  private static ExpectedPreference only(List<? extends Event> events) {
    List<ExpectedPreference> preferences = expectation(events).preferences();
    assertThat(preferences).hasSize(1);
    return preferences.getFirst();
  }
}
