package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AiVotesTest {
  @ParameterizedTest
  @CsvSource({
    "OWN_RELIABILITY, DECIDED, 0, true, DECIDED",
    "OWN_RELIABILITY, OPEN, 0, true, OPEN",
    "HUMAN_REQUIRED, DECIDED, 0, false, OPEN",
    "HUMAN_REQUIRED, DECIDED, 1, true, DECIDED",
    "HUMAN_REQUIRED, CONTESTED, 0, false, CONTESTED",
    "DISAGREEMENT_TO_REVIEW, DECIDED, 0, false, DECIDED",
    "DISAGREEMENT_TO_REVIEW, DECIDED, 1, true, CONTESTED",
    "DISAGREEMENT_TO_REVIEW, OPEN, 1, true, OPEN"
  })
  void decideTheStatusOfADecidedQuestion(
      AiVotes policy, Status byVotes, int humans, boolean disagreement, Status expected) {
    assertThat(policy.status(byVotes, humans, disagreement)).isEqualTo(expected);
  }

  @Test
  void disagreeWithPeopleWhenEachSideFavoursAnotherLabel() {
    assertThat(AiVotes.disagree(new int[] {2, 1, 0}, new int[] {0, 1, 0})).isTrue();
    assertThat(AiVotes.disagree(new int[] {2, 1, 0}, new int[] {3, 1, 0})).isFalse();
  }

  @Test
  void doNotDisagreeWhenOneSideIsTiedOrSilent() {
    assertThat(AiVotes.disagree(new int[] {1, 1, 0}, new int[] {0, 0, 5})).isFalse();
    assertThat(AiVotes.disagree(new int[] {1, 1, 2}, new int[] {0, 0, 0})).isFalse();
  }
}
