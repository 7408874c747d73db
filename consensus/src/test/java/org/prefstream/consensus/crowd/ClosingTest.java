package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

final class ClosingTest {
  private final Crowd crowd = new Crowd(2, StopRule.DEFAULT);

  @BeforeEach
  void learn() {
    SimulatedCrowd.votes(6, 300, 2, 0.95, 0.9, 0.6, 0.6)
        .forEach(vote -> crowd.vote(vote.question(), vote.annotator(), vote.label()));
  }

  @Test
  void returnsTheLastJudgement() {
    Judgement before = crowd.judgement(7);

    Judgement last = crowd.close(7);

    assertThat(last.posterior(1)).isEqualTo(before.posterior(1));
    assertThat(last.status()).isEqualTo(before.status());
  }

  @Test
  void forgetsTheQuestion() {
    crowd.gold(7, 0);

    crowd.close(7);
    crowd.close(7);
    crowd.retract(7, 0);

    assertThat(crowd.votes(7)).isZero();
    assertThat(crowd.votes()).isEqualTo(4 * 299);
    assertThat(crowd.judgement(7).posterior(0)).isEqualTo(0.5);
  }

  @Test
  void keepsWhatWasLearned() {
    long[] good = crowd.counts(0);
    long[] poor = crowd.counts(3);

    for (int question = 0; question < 300; question++) {
      crowd.close(question);
    }
    crowd.refresh();

    assertThat(crowd.votes()).isZero();
    assertThat(crowd.counts(0)).isEqualTo(good);
    assertThat(crowd.counts(3)).isEqualTo(poor);
    assertThat(crowd.reliability(0).accuracy()).isCloseTo(0.95, within(0.04));
  }

  @Test
  void aLaterVoteOpensTheQuestionFromNothing() {
    crowd.close(7);

    crowd.vote(7, 1, 0);

    assertThat(crowd.votes(7)).isEqualTo(1);
    assertThat(crowd.judgement(7).favours(0)).isTrue();
  }

  @Test
  void theNextQuestionInItsPlaceHasOnlyItsOwnVotes() {
    crowd.gold(7, 1);
    crowd.close(7);

    crowd.vote(1_000, 0, 0);
    crowd.vote(1_000, 1, 0);

    assertThat(crowd.judgement(1_000).favours(0)).isTrue();
    assertThat(crowd.votes(1_000)).isEqualTo(2);
  }
}
