package org.prefstream.monitor.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.monitor.log.InputTopic;
import org.prefstream.monitor.log.Samples;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.VoteOrder;
import org.prefstream.state.Votes;

final class LatestVotePropertiesTest {
  private static final ComparisonId COMPARISON = ComparisonId.of("p", "a", "b");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  @Property(tries = 25)
  void keepsTheLatestVoteWhateverTheOrder(
      @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 23) Integer> numbers) {
    try (Filled filled = new Filled()) {
      List<PreferenceAnnotation> events =
          numbers.stream().map(LatestVotePropertiesTest::event).toList();
      for (PreferenceAnnotation event : events) {
        filled.apply(InputTopic.PREFERENCE_ANNOTATIONS, "p", event);
      }

      for (PreferenceVote vote : filled.models.votes(COMPARISON, Dimension.HELPFULNESS)) {
        VoteOrder latest =
            events.stream()
                .map(Votes::of)
                .filter(each -> each.getAnnotatorId().equals(vote.getAnnotatorId()))
                .map(VoteOrder::of)
                .max(VoteOrder::compareTo)
                .orElseThrow();
        assertThat(VoteOrder.of(vote)).isEqualTo(latest);
      }
      assertThat(filled.models.votes(COMPARISON, Dimension.HELPFULNESS))
          .hasSize(
              (int) events.stream().map(PreferenceAnnotation::getAnnotatorId).distinct().count());
    }
  }

  /// Two annotators, three choices, two times, retracted or not.
  private static PreferenceAnnotation event(int number) {
    PreferenceAnnotation event =
        Samples.choice(
            COMPARISON,
            number % 2 == 0 ? "ann" : "bob",
            List.of(Choice.A, Choice.B, Choice.TIE).get(number / 2 % 3),
            NOON.plusSeconds(number / 6 % 2));
    event.setRetracted(number / 12 == 1);
    return event;
  }
}
