package org.prefstream.topology.learning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.AnnotatorFlag;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.AnnotatorSkill;
import org.prefstream.events.FlagReason;
import org.prefstream.events.QuestionKind;
import org.prefstream.topology.Events;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;

final class ReliabilitiesTest {
  private static final int MORE_THAN_ARE_IN_MEMORY = 20_000;

  private final MapRecords records = new MapRecords();
  private final Reliabilities reliabilities = new Reliabilities(rules());
  private final int cells = reliabilities.cells(QuestionKind.OVERALL);

  @BeforeEach
  void open() {
    reliabilities.open(records);
  }

  private static ConsensusRules rules() {
    QuestionRule majority = QuestionRule.DEFAULT;
    QuestionRule learned =
        new QuestionRule(StopRule.DEFAULT, AiVotes.OWN_RELIABILITY, Weighting.DAWID_SKENE);
    return new ConsensusRules(
        0.8, majority, 0.75, majority, majority, learned, 0.01, FlaggedVotes.KEPT, Horizon.DEFAULT);
  }

  private static AnnotatorReliability record(int cells, long count, AnnotatorFlag... flags) {
    return new AnnotatorReliability(
        "x",
        AnnotatorKind.HUMAN,
        1L,
        List.of(
            new AnnotatorSkill(
                QuestionKind.OVERALL,
                1L,
                0.8,
                0.7,
                0.9,
                List.of(),
                List.of(),
                Collections.nCopies(cells, count))),
        List.of(flags));
  }

  @Test
  void keepTheLatestRecordOfEachAnnotatorAndTheirSum() {
    reliabilities.learn("x", record(cells, 5));
    reliabilities.learn("y", record(cells, 7));
    reliabilities.learn("x", record(cells, 3));

    assertThat(reliabilities.of("x", QuestionKind.OVERALL)).hasSize(cells).containsOnly(3);
    assertThat(reliabilities.pooled(QuestionKind.OVERALL)).hasSize(cells).containsOnly(10);
  }

  @Test
  void startFromTheRecordsThatWereKept() {
    reliabilities.learn("x", record(cells, 5));
    reliabilities.learn("y", record(cells, 7));

    Reliabilities later = new Reliabilities(rules());
    later.open(records);
    later.open(records);

    assertThat(later.of("x", QuestionKind.OVERALL)).containsOnly(5);
    assertThat(later.pooled(QuestionKind.OVERALL)).containsOnly(12);
    assertThat(later.moved()).isPositive();
  }

  @Test
  void knowMoreAnnotatorsThanAreInMemory() {
    for (int annotator = 0; annotator < MORE_THAN_ARE_IN_MEMORY; annotator++) {
      reliabilities.learn("annotator-" + annotator, record(cells, annotator));
    }
    reliabilities.learn("annotator-1", record(cells, 2));

    assertThat(reliabilities.of("annotator-1", QuestionKind.OVERALL)).containsOnly(2);
    assertThat(reliabilities.of("annotator-2", QuestionKind.OVERALL)).containsOnly(2);
    assertThat(reliabilities.pooled(QuestionKind.OVERALL))
        .containsOnly((MORE_THAN_ARE_IN_MEMORY - 1L) * MORE_THAN_ARE_IN_MEMORY / 2 + 1);
  }

  @Test
  void forgetAnAnnotatorWhoseRecordIsWithdrawn() {
    reliabilities.learn("x", record(cells, 5));

    reliabilities.learn("x", null);

    assertThat(reliabilities.of("x", QuestionKind.OVERALL)).containsOnly(0);
    assertThat(reliabilities.pooled(QuestionKind.OVERALL)).containsOnly(0);
  }

  @Test
  void ignoreCountsThatAnotherModelLearned() {
    reliabilities.learn("y", record(cells, 7));

    reliabilities.learn("x", record(cells + 1, 5));

    assertThat(reliabilities.of("x", QuestionKind.OVERALL)).hasSize(cells).containsOnly(0);
    assertThat(reliabilities.pooled(QuestionKind.OVERALL)).hasSize(cells).containsOnly(7);
    assertThat(reliabilities.cells(QuestionKind.SAFETY)).isZero();
  }

  @Test
  void moveByTheAmountOfTheChange() {
    reliabilities.learn("x", record(cells, 5));
    double before = reliabilities.moved();

    reliabilities.learn("x", record(cells, 5));
    assertThat(reliabilities.moved()).isEqualTo(before);

    reliabilities.learn("x", record(cells, 3));
    assertThat(reliabilities.moved()).isEqualTo(before + 2.0 * cells);
  }

  @Test
  void knowFlaggedAnnotators() {
    AnnotatorFlag flag = new AnnotatorFlag(FlagReason.HASTE, Events.time(1));
    assertThat(reliabilities.isFlagged("x")).isFalse();

    reliabilities.learn("x", record(cells, 5, flag));

    assertThat(reliabilities.isFlagged("x")).isTrue();
    assertThat(reliabilities.moved()).isPositive();
  }
}
