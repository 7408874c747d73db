package org.prefstream.topology.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.VoterHash;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.Votes;
import org.prefstream.topology.Events;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Latent;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.ComparisonTally;
import org.prefstream.topology.verdict.Verdicts;

/// When a task is published.
final class TasksTest {
  private static final String KEY = "p/a/b/OVERALL";

  private final Verdicts verdicts = new Verdicts(ConsensusRules.DEFAULT);
  private final Tasks tasks = new Tasks(ConsensusRules.DEFAULT, verdicts);

  @Test
  void publishesNothingWhereTheExpectedGainAloneChanges() {
    Comparison before = comparison(vote("x", Choice.A), vote("y", Choice.B));
    Comparison after = comparison(vote("x", Choice.A), vote("y", Choice.TIE));

    assertThat(follow(before, after)).isEmpty();
    assertThat(follow(after, after)).isEmpty();
  }

  @Test
  void publishesATaskWhoseVoterAnotherOneReplacesThoughTheVotesStayTheSame() {
    PreferenceVote ignored = vote("x", Choice.A);
    ignored.setIgnored(true);
    Comparison before = comparison(vote("x", Choice.A));
    Comparison after = comparison(ignored, vote("y", Choice.A));

    assertThat(after.verdict().tally()).isEqualTo(before.verdict().tally());
    assertThat(follow(before, after))
        .singleElement()
        .extracting(Outcome::value)
        .isInstanceOfSatisfying(
            AnnotationTask.class,
            it -> assertThat(it.getVoters()).containsExactly(VoterHash.of("y")));
  }

  @Test
  void withdrawsTheTaskOfAClosedQuestion() {
    Comparison before = comparison(vote("x", Choice.A), vote("y", Choice.A));
    Comparison after = comparison(vote("x", Choice.A), vote("y", Choice.A), vote("z", Choice.A));

    assertThat(follow(before, after)).containsExactly(new Outcome.Task(KEY, null));
  }

  private List<Outcome> follow(Comparison before, Comparison after) {
    List<Outcome> outcomes = new ArrayList<>();
    tasks.follow(new VerdictChange.OfComparison(before, after), outcomes);
    return outcomes;
  }

  private Comparison comparison(PreferenceVote... votes) {
    return new Comparison(
        ComparisonId.of("p", "a", "b"),
        Dimension.OVERALL,
        List.of(votes),
        null,
        Posterior.NONE,
        Latent.NONE,
        false,
        null,
        verdicts.judge(Dimension.OVERALL, ComparisonTally.of(List.of(votes)), Posterior.NONE, 1),
        null);
  }

  private static PreferenceVote vote(String annotator, Choice choice) {
    return Votes.of(Events.overall(annotator, "a", "b", choice, 1));
  }
}
