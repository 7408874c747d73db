package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.state.PreferenceVote;

final class LatestVotesTest {
  private static final Comparator<PreferenceVote> BY_TIME =
      Comparator.comparingLong(PreferenceVote::getAnnotatedAt)
          .thenComparingLong(PreferenceVote::getOffset);

  @Property
  void keepsTheLatestOfEachAnnotatorInWhateverOrderTheyCome(
      @ForAll("votes") List<PreferenceVote> votes, @ForAll Random random) {
    for (int offset = 0; offset < votes.size(); offset++) {
      votes.get(offset).setOffset(offset);
    }
    Map<String, PreferenceVote> latest = new HashMap<>();
    for (PreferenceVote vote : votes) {
      latest.merge(vote.getAnnotatorId(), vote, (a, b) -> BY_TIME.compare(a, b) > 0 ? a : b);
    }
    List<PreferenceVote> shuffled = new ArrayList<>(votes);
    Collections.shuffle(shuffled, random);
    List<PreferenceVote> kept = new ArrayList<>();

    shuffled.forEach(vote -> LatestVotes.PREFERENCE.add(kept, vote));

    assertThat(kept)
        .containsExactlyInAnyOrderElementsOf(latest.values())
        .isSortedAccordingTo(Comparator.comparing(PreferenceVote::getAnnotatorId));
  }

  @Provide
  Arbitrary<List<PreferenceVote>> votes() {
    return Combinators.combine(
            Arbitraries.strings().withChars("abc").ofLength(2),
            Arbitraries.longs().between(0, 5),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 2))
        .as(
            (annotator, at, retracted, preference) ->
                new PreferenceVote(
                    annotator, AnnotatorKind.HUMAN, at, 0L, retracted, preference, 0, false))
        .list()
        .ofMaxSize(30);
  }
}
