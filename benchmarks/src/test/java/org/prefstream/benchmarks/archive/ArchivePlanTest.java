package org.prefstream.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.load.Vote;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.EventInvariants;

class ArchivePlanTest {
  private static final ArchivePlan PLAN = new ArchivePlan("test", 2500);
  private static final Map<String, List<Vote>> BY_PROMPT =
      PLAN.votes().collect(Collectors.groupingBy(Vote::promptId));

  @Test
  void everyQuestionHasTwoVotesThatAgreeOrThree() {
    assertThat(BY_PROMPT).hasSize(2500);
    assertThat(BY_PROMPT.values())
        .allSatisfy(
            votes ->
                assertThat(votes).hasSize(votes.get(0).choice() == votes.get(1).choice() ? 2 : 3));
  }

  @Test
  void noAnnotatorVotesTwiceOnAQuestion() {
    assertThat(BY_PROMPT.values())
        .allSatisfy(
            votes -> assertThat(votes).extracting(Vote::annotatorId).doesNotHaveDuplicates());
  }

  @Test
  void nineVotesInTenAreRight() {
    long right =
        IntStream.range(0, 2500)
            .filter(question -> PLAN.vote(question, 0).choice() == PLAN.truth(question))
            .count();

    assertThat(right).isBetween(2150L, 2350L);
  }

  @Test
  void aThousandQuestionsAreAskedAtATime() {
    List<Integer> asked =
        PLAN.votes()
            .map(vote -> ArchivePlan.question(vote.promptId() + "/a/b/HELPFULNESS").getAsInt())
            .toList();

    assertThat(asked.subList(0, 2000)).allMatch(question -> question < 1000);
    assertThat(asked.getLast()).isGreaterThanOrEqualTo(2000);
  }

  @Test
  void responseAComesFirstInTheOrderOfIds() {
    assertThat(PLAN.votes().limit(100))
        .allSatisfy(
            vote ->
                assertThat(ComparisonId.of(vote.promptId(), vote.responseA(), vote.responseB()))
                    .extracting(ComparisonId::response0)
                    .isEqualTo(vote.responseA()));
  }

  @Test
  void everyVoteIsValid() {
    assertThat(PLAN.votes().limit(1000).map(Vote::toRecord))
        .allSatisfy(annotation -> assertThat(EventInvariants.of(annotation)).isEmpty());
    assertThat(PLAN.promptId(7)).matches("[0-9a-f]{64}");
  }

  @Test
  void aKeyWithoutANumberIsOfNoQuestion() {
    assertThat(ArchivePlan.question("key")).isEqualTo(OptionalInt.empty());
  }

  @Test
  void refusesToBeEmpty() {
    assertThatThrownBy(() -> new ArchivePlan("test", 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
