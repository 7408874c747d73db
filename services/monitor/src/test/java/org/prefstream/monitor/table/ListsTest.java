package org.prefstream.monitor.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Samples;

final class ListsTest {
  private static final int ALL = 1000;

  private final Filled filled = new Filled();

  @AfterEach
  void close() {
    filled.close();
  }

  @Test
  void putsTheLatestAnnotationFirst() {
    annotated("old", -5_000_000_000_000L);
    annotated("new", 2_000);
    annotated("middle", 1_000);

    assertThat(keys(Listing.latest(QuestionKind.SAFETY)))
        .containsExactly("p/new", "p/middle", "p/old");
  }

  @Test
  void goesOnAfterAPage() {
    for (int number = 1; number <= 5; number++) {
      annotated("r" + number, number);
    }
    Listing listing = Listing.latest(QuestionKind.SAFETY);

    Page first = filled.models.list(listing, null, 2);
    annotated("r6", 6); // comes before everything, and does not disturb
    filled.apply(OutputTopic.SAFETY_CONSENSUS, "p/r4", null); // where the page ended
    Page second = filled.models.list(listing, first.next(), 2);
    Page third = filled.models.list(listing, second.next(), 2);

    assertThat(first.keys()).containsExactly("p/r5", "p/r4");
    assertThat(second.keys()).containsExactly("p/r3", "p/r2");
    assertThat(third).isEqualTo(new Page(List.of("p/r1"), null));
  }

  @Test
  void refusesAPlaceThatIsNotFromAPage() {
    assertThatThrownBy(() -> filled.models.list(Listing.latest(QuestionKind.SAFETY), "?", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsKindsOfQuestionsApart() {
    annotated("r", 1);
    ComparisonId id = ComparisonId.of("p", "a", "b");
    filled.apply(
        OutputTopic.PREFERENCE_CONSENSUS,
        id.key(Dimension.OVERALL),
        Samples.preference(id, Dimension.OVERALL, 1));

    assertThat(keys(Listing.latest(QuestionKind.OVERALL))).containsExactly("p/a/b/OVERALL");
    assertThat(keys(Listing.withStatus(QuestionKind.OVERALL, ConsensusStatus.OPEN)))
        .containsExactly("p/a/b/OVERALL");
    assertThat(keys(Listing.latest(QuestionKind.HELPFULNESS))).isEmpty();
  }

  @Test
  void doesNotTakeTheBeginningOfAModelForTheModel() {
    filled.apply(OutputTopic.SAFETY_CONSENSUS, "p/r", Samples.unsafe("p", "r", 1));

    assertThat(keys(Listing.ofModel("alpaca-7b"))).containsExactly("p/r");
    assertThat(keys(Listing.ofModel("alpaca"))).isEmpty();
  }

  private void annotated(String responseId, long at) {
    filled.apply(
        OutputTopic.SAFETY_CONSENSUS,
        "p/" + responseId,
        SafetyConsensus.newBuilder(Samples.unsafe("p", responseId, 1))
            .setLastAnnotatedAt(Instant.ofEpochMilli(at))
            .build());
  }

  private List<String> keys(Listing listing) {
    return filled.models.list(listing, null, ALL).keys();
  }
}
