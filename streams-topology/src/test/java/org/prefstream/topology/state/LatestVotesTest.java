package org.prefstream.topology.state;

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
import org.prefstream.state.Votes;

final class LatestVotesTest {
  private static final Comparator<PreferenceVote> IN_ORDER =
      Comparator.comparingLong(PreferenceVote::getAnnotatedAt)
          .thenComparingLong(PreferenceVote::getSequence)
          .thenComparing(PreferenceVote::getRetracted)
          .thenComparingInt(PreferenceVote::getPreference);

  @Property
  void keepsTheLatestOfEachAnnotatorInAnyOrder(
      @ForAll("votes") List<PreferenceVote> votes, @ForAll Random random) {
    Map<String, PreferenceVote> latest = new HashMap<>();
    for (PreferenceVote vote : votes) {
      latest.merge(vote.getAnnotatorId(), vote, (a, b) -> IN_ORDER.compare(a, b) > 0 ? a : b);
    }
    List<PreferenceVote> shuffled = new ArrayList<>(votes);
    Collections.shuffle(shuffled, random);

    assertThat(latest(shuffled))
        .containsExactlyInAnyOrderElementsOf(latest.values())
        .isSortedAccordingTo(Comparator.comparing(PreferenceVote::getAnnotatorId));
  }

  @Property
  void undoingGivesTheEarlierVotesAndKeepsNoVoteThatIsTheSame(
      @ForAll("votes") List<PreferenceVote> earlier, @ForAll("votes") List<PreferenceVote> later) {
    List<PreferenceVote> before = latest(earlier);
    List<PreferenceVote> now = latest(later);
    List<PreferenceVote> replaced = new ArrayList<>();
    List<String> added = new ArrayList<>();

    LatestVotes.PREFERENCE.undo(before, now, replaced, added);

    assertThat(LatestVotes.PREFERENCE.undone(now, replaced, added)).isEqualTo(before);
    assertThat(replaced).noneMatch(now::contains);
  }

  private static List<PreferenceVote> latest(List<PreferenceVote> votes) {
    List<PreferenceVote> kept = List.of();
    for (PreferenceVote vote : votes) {
      kept = LatestVotes.PREFERENCE.with(kept, vote).orElse(kept);
    }
    return kept;
  }

  @Provide
  Arbitrary<List<PreferenceVote>> votes() {
    return Combinators.combine(
            Arbitraries.strings().withChars("abc").ofLength(2),
            Arbitraries.longs().between(0, 3),
            Arbitraries.longs().between(0, 3),
            Arbitraries.of(true, false),
            Arbitraries.integers().between(0, 2))
        .as(
            (annotator, at, sequence, retracted, preference) ->
                vote(annotator, at, sequence, retracted, retracted ? Votes.TIE : preference))
        .list()
        .ofMaxSize(30);
  }

  private static PreferenceVote vote(
      String annotator, long at, long sequence, boolean retracted, int preference) {
    return new PreferenceVote(
        annotator,
        AnnotatorKind.HUMAN,
        at,
        0L,
        retracted,
        preference,
        0,
        sequence,
        Votes.UNKNOWN_DURATION,
        false);
  }
}
