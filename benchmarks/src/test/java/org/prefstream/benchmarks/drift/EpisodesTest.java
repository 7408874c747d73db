package org.prefstream.benchmarks.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.prefstream.benchmarks.drift.Episode.Finding;
import org.prefstream.benchmarks.drift.labels.Shift;

final class EpisodesTest {
  private static final Optional<Finding> RIGHT = Optional.of(new Finding(true, true, 100, true));
  private static final Optional<Finding> WRONG = Optional.of(new Finding(false, true, 300, false));

  @Test
  void leaveOutStreamsWithAnIncidentBeforeTheChange() {
    Episodes episodes =
        new Episodes(
            List.of(
                new Episode(0, 1, RIGHT),
                new Episode(0, 2, WRONG),
                new Episode(0, 0, Optional.empty()),
                new Episode(1, 0, Optional.empty())));

    assertThat(episodes.kept()).hasSize(3);
    assertThat(episodes.found()).isEqualTo(2 / 3.0);
    assertThat(episodes.with(1)).isEqualTo(0.5);
    assertThat(episodes.findings(Finding::slice)).isEqualTo(0.5);
    assertThat(episodes.findings(Finding::statistic)).isEqualTo(1);
    assertThat(episodes.onsetError()).isEqualTo(200);
  }

  @Test
  void announceAClearChangeOnceAndByItsName() {
    List<Episode> episodes = Episode.run(Shift.DRUGS_DOUBLED, 2);

    assertThat(episodes)
        .allSatisfy(
            episode -> {
              assertThat(episode.early()).isZero();
              assertThat(episode.late()).isEqualTo(1);
              assertThat(episode.finding())
                  .hasValueSatisfying(
                      finding -> {
                        assertThat(finding.statistic()).isTrue();
                        assertThat(finding.error()).isLessThan(1_500);
                      });
            });
  }

  @Test
  void announceTwoChangesTwice() {
    assertThat(Episode.runTwo(2)).extracting(Episode::late).containsOnly(2);
  }
}
