package org.prefstream.benchmarks.hot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.events.EventInvariants;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;

class HotVotesTest {
  private static final HotVotes VOTES = new HotVotes(2_000);

  @Test
  void everyVoteIsOnOneQuestion() {
    int[] numbers = IntStream.range(0, VOTES.questions()).flatMap(VOTES::on).sorted().toArray();

    assertThat(numbers).isEqualTo(IntStream.range(0, VOTES.count()).toArray());
    assertThat(IntStream.range(0, VOTES.questions()))
        .allSatisfy(
            question ->
                assertThat(VOTES.on(question))
                    .allSatisfy(number -> assertThat(VOTES.question(number)).isEqualTo(question)));
  }

  @Test
  void theHotQuestionHasItsVotesAndTheOthersAThousandEach() {
    assertThat(VOTES.on(0).count()).isEqualTo(2_000);
    assertThat(VOTES.on(1).count()).isEqualTo(1_000);
    assertThat(VOTES.on(100).count()).isEqualTo(1_000);
  }

  @Test
  void everyVoteIsByAnotherAnnotatorWithTheLongestId() {
    assertThat(HotVotes.annotator(1_099_999)).hasSize(256).isNotEqualTo(HotVotes.annotator(0));
  }

  @Test
  void everyVoteIsValid() {
    assertThat(IntStream.range(0, 200))
        .allSatisfy(
            number -> {
              int question = VOTES.question(number);
              assertThat(EventInvariants.of(HotComparison.vote(question, number))).isEmpty();
              assertThat(EventInvariants.of(HotResponse.vote(question, number))).isEmpty();
            });
  }

  @Test
  void votesOnTheResponseAreTheLargestThereAre() {
    SafetyAnnotation vote = HotResponse.vote(0, 1);

    assertThat(vote.getSeverity()).isEqualTo(Severity.SEVERE);
    assertThat(vote.getCategories()).isEqualTo(HarmCategories.ALL).hasSize(19);
  }

  @Test
  void theRateIsMeasuredAtAThousandAHundredThousandAndAMillion() {
    HotVotes votes = new HotVotes(1_000_000);

    assertThat(votes.levels()).containsExactly(1_000, 100_000, 1_000_000);
    assertThat(votes.levels().stream().map(votes::stretch))
        .containsExactly(
            new HotVotes.Stretch(75_000, 100_000),
            new HotVotes.Stretch(175_000, 200_000),
            new HotVotes.Stretch(850_000, 1_100_000));
  }

  @Test
  void fewerVotesAreMeasuredAtTheirEnd() {
    assertThat(VOTES.levels()).isEqualTo(List.of(1_000, 2_000));
  }

  @Test
  void theAggregatorIsKilledAfterAThirdAndTwoThirdsOfTheVotesOnTheHotQuestion() {
    assertThat(new HotVotes(900_000).kills()).containsExactly(400_000, 700_000);
  }

  @Test
  void refusesTooFewVotes() {
    assertThatThrownBy(() -> new HotVotes(1_000)).isInstanceOf(IllegalArgumentException.class);
  }
}
