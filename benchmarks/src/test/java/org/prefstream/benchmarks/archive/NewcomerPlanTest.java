package org.prefstream.benchmarks.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.prefstream.benchmarks.load.Vote;

class NewcomerPlanTest {
  @ParameterizedTest
  @EnumSource
  void firstContradictsAnAnnotatorOnEachOpenQuestion(Newcomer newcomer) {
    NewcomerPlan plan = new NewcomerPlan(newcomer, 10);

    List<Vote> known = plan.openVotes().toList();

    assertThat(known).hasSize(NewcomerPlan.OPEN_QUESTIONS);
    for (int number = 0; number < known.size(); number++) {
      Vote vote = plan.votes(number).getFirst();
      assertThat(plan.votes(number)).hasSize(1);
      assertThat(vote.annotatorId()).isEqualTo(newcomer.annotatorId());
      assertThat(vote.promptId()).isEqualTo(known.get(number).promptId());
      assertThat(vote.choice()).isNotEqualTo(known.get(number).choice());
      assertThat(plan.openChoices()).containsEntry(vote.promptId(), vote.choice());
    }
  }

  @ParameterizedTest
  @EnumSource
  void isThenTheFirstOfThreeOnEveryNewQuestion(Newcomer newcomer) {
    NewcomerPlan plan = new NewcomerPlan(newcomer, 10);

    List<Vote> votes = plan.votes(9);

    assertThat(votes).extracting(Vote::annotatorId).doesNotHaveDuplicates().hasSize(3);
    assertThat(votes).extracting(Vote::promptId).containsOnly(votes.getFirst().promptId());
    assertThat(votes.getFirst().annotatorId()).isEqualTo(newcomer.annotatorId());
    assertThat(plan.askedChoices())
        .hasSize(4)
        .containsEntry(votes.getFirst().promptId(), votes.getFirst().choice());
  }

  @Test
  void refusesTooFewQuestions() {
    assertThatThrownBy(() -> new NewcomerPlan(Newcomer.ALWAYS_RIGHT, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
