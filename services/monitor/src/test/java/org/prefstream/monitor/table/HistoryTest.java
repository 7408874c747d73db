package org.prefstream.monitor.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.Dimension;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;

final class HistoryTest {
  private static final ResponseId RESPONSE = new ResponseId("p", "r");
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "a", "b");

  private final Filled filled = new Filled();

  @AfterEach
  void close() {
    filled.close();
  }

  @Test
  void knowsPosteriorStatusAndTimeOfEachRevision() {
    filled.apply(
        OutputTopic.PREFERENCE_CONSENSUS,
        "p/a/b/OVERALL",
        Samples.preference(COMPARISON, Dimension.OVERALL, 7));

    assertThat(filled.models.history(COMPARISON, Dimension.OVERALL))
        .containsExactly(
            new Revision(7, Samples.FIRST, ConsensusStatus.OPEN, List.of(0.1, 0.8, 0.1)));
  }

  @Test
  void keepsTheLatestRevisionsInOrder() {
    for (long revision = 1; revision <= 300; revision++) {
      safety("r", revision);
    }

    assertThat(revisions()).hasSize(256).startsWith(45L, 46L).endsWith(300L).isSorted();
  }

  @Test
  void leavesOutRevisionsThatAreTooOldAlthoughTheirSlotsAreStillTaken() {
    safety("r", 1);
    safety("r", 2);
    safety("r", 258);

    assertThat(revisions()).containsExactly(258L);
  }

  @Test
  void keepsQuestionsApart() {
    safety("r", 1);
    safety("r1", 2);
    filled.apply(OutputTopic.SAFETY_CONSENSUS, "p/r1", null);

    assertThat(revisions()).containsExactly(1L);
    assertThat(filled.models.history(new ResponseId("p", "r1"))).isEmpty();
  }

  private void safety(String responseId, long revision) {
    filled.apply(
        OutputTopic.SAFETY_CONSENSUS, "p/" + responseId, Samples.unsafe("p", responseId, revision));
  }

  private List<Long> revisions() {
    return filled.models.history(RESPONSE).stream().map(Revision::revision).toList();
  }
}
