package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.Scale;
import org.prefstream.consensus.Status;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.agreement.Metric;

final class NamedCrowdTest {
  private final NamedCrowd crowd =
      new NamedCrowd(List.of("yes", "no", "?"), StopRule.DEFAULT, Weighting.MAJORITY);

  @Test
  void decidesByName() {
    crowd.vote("is it?", "ann", "no");
    crowd.vote("is it?", "ben", "no");
    crowd.vote("is it?", "cat", "no");

    assertThat(crowd.consensus("is it?"))
        .isEqualTo(
            new Consensus(
                "is it?", List.of("no"), crowd.posterior("is it?", "no"), 3, Status.DECIDED));
    assertThat(crowd.posterior("is it?", "no")).isCloseTo(512.0 / 514, within(1e-12));
  }

  @Test
  void namesAllTiedLabels() {
    crowd.vote("q", "ann", "?");
    crowd.vote("q", "ben", "yes");

    Consensus consensus = crowd.consensus("q");

    assertThat(consensus.best()).containsExactly("yes", "?");
    assertThat(consensus.isTied()).isTrue();
    assertThat(consensus.status()).isEqualTo(Status.OPEN);
  }

  @Test
  void anUnknownQuestionIsATieOfAllLabels() {
    assertThat(crowd.consensus("?"))
        .isEqualTo(new Consensus("?", List.of("yes", "no", "?"), 1.0 / 3, 0, Status.OPEN));
    assertThat(crowd.reliability("nobody").votes()).isZero();
  }

  @Test
  void listsQuestionsInTheOrderOfTheirFirstVotes() {
    crowd.vote("b", "ann", "no");
    crowd.vote("a", "ann", "no");
    crowd.vote("b", "ben", "no");

    assertThat(crowd.consensus().map(Consensus::question)).containsExactly("b", "a");
    assertThat(crowd.annotators()).containsExactly("ann", "ben");
    assertThat(crowd.votes()).isEqualTo(3);
  }

  @Test
  void changesAndRetractsVotes() {
    crowd.vote("q", "ann", "no");
    crowd.vote("q", "ann", "yes");
    crowd.vote("q", "ben", "no");
    crowd.retract("q", "ben");
    crowd.retract("q", "nobody");
    crowd.retract("nothing", "ann");

    assertThat(crowd.consensus("q").best()).containsExactly("yes");
    assertThat(crowd.consensus("q").votes()).isEqualTo(1);
  }

  @Test
  void judgesAnnotatorsByGold() {
    NamedCrowd learning =
        new NamedCrowd(List.of("yes", "no"), StopRule.DEFAULT, Weighting.AUTOMATIC);

    for (int question = 0; question < 30; question++) {
      learning.gold("q" + question, "no");
      learning.vote("q" + question, "ann", "no");
      learning.vote("q" + question, "ben", "yes");
    }
    learning.refresh();

    assertThat(learning.consensus("q3").best()).containsExactly("no");
    assertThat(learning.reliability("ann").accuracy()).isGreaterThan(0.9);
    assertThat(learning.reliability("ben").accuracy()).isLessThan(0.2);
  }

  @Test
  void computesAgreement() {
    assertThat(crowd.alpha(Metric.NOMINAL)).isEmpty();

    for (String label : List.of("yes", "no")) {
      crowd.vote("is it " + label, "ann", label);
      crowd.vote("is it " + label, "ben", label);
    }

    assertThat(crowd.alpha(Metric.NOMINAL)).hasValue(1);
  }

  @Test
  void ranksTheLabelsOfAnOrdinalScale() {
    NamedCrowd severities =
        new NamedCrowd(
            List.of("none", "mild", "strong"), Scale.ORDINAL, StopRule.DEFAULT, Weighting.MAJORITY);

    severities.vote("q", "ann", "none");
    severities.vote("q", "ben", "strong");
    severities.vote("r", "ann", "none");
    severities.vote("r", "ann", "mild");
    severities.vote("r", "ben", "none");

    assertThat(severities.consensus("q").best()).containsExactly("mild");
    assertThat(severities.consensus("q").posterior()).isEqualTo(severities.posterior("q", "mild"));
    assertThat(severities.consensus("r").best()).containsExactly("mild");
    assertThat(severities.scale()).isEqualTo(Scale.ORDINAL);
    assertThat(severities.alpha()).isEqualTo(severities.alpha(Metric.ORDINAL));
    assertThat(severities.alpha()).isNotEqualTo(severities.alpha(Metric.NOMINAL));
    assertThat(severities.labels()).containsExactly("none", "mild", "strong");
  }

  @Test
  void isNominalByDefault() {
    crowd.vote("q", "ann", "yes");
    crowd.vote("q", "ben", "?");

    assertThat(crowd.scale()).isEqualTo(Scale.NOMINAL);
    assertThat(crowd.alpha()).isEqualTo(crowd.alpha(Metric.NOMINAL)).isPresent();
  }

  @Test
  void refusesUnknownLabels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> crowd.vote("q", "ann", "No"))
        .withMessage("a label is one of [yes, no, ?], not \"No\"");
    assertThat(crowd.consensus()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NamedCrowd(List.of("a", "a"), StopRule.DEFAULT, Weighting.MAJORITY))
        .withMessageContaining("twice");
  }

  @Test
  void aRefreshAppliesLaterLearning() {
    NamedCrowd learning =
        new NamedCrowd(List.of("yes", "no"), StopRule.DEFAULT, Weighting.AUTOMATIC);
    learning.vote("first", "ann", "no");
    learning.vote("first", "ben", "yes");
    for (int question = 0; question < 30; question++) {
      learning.gold("q" + question, question % 2 == 0 ? "no" : "yes");
      learning.vote("q" + question, "ann", question % 2 == 0 ? "no" : "yes");
      learning.vote("q" + question, "ben", question % 3 == 0 ? "no" : "yes");
    }
    double before = learning.posterior("first", "no");

    learning.refresh();

    assertThat(learning.posterior("first", "no")).isGreaterThan(before);
    assertThat(learning.consensus("first").isTied()).isFalse();
  }
}
