package org.prefstream.topology.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.StopRule;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.Severity;
import org.prefstream.state.CircleEntry;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.Votes;
import org.prefstream.topology.Events;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Latent;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.Verdicts;

final class RevisionTest {
  private static final ComparisonId ID = ComparisonId.of("p", "a", "b");

  private final Verdicts verdicts = new Verdicts(ConsensusRules.DEFAULT);
  private final KnownWeights weights = new KnownWeights();
  private final Revision revision = new Revision(verdicts, weights, new NoCircling());
  private final Comparison fresh = Comparison.of(ID, Dimension.OVERALL, null, verdicts);

  private record NoCircling() implements Circling {
    @Override
    public @Nullable CircleEntry voted(Question<?> before, Question<?> after) {
      return null;
    }

    @Override
    public @Nullable CircleEntry again(Question<?> before, Question<?> after) {
      return null;
    }
  }

  /// Weights that a test sets.
  private static final class KnownWeights implements Weights {
    private String ignored = "";
    private Posterior posterior = Posterior.NONE;

    @Override
    public boolean isIgnored(String annotatorId) {
      return annotatorId.equals(ignored);
    }

    @Override
    public boolean weighs(QuestionKind kind) {
      return !posterior.isEmpty();
    }

    @Override
    public Weighed weigh(CastVotes votes) {
      return new Weighed(posterior, Latent.NONE, Map.of());
    }

    @Override
    public Weighed weigh(CastVotes loaded, long[] rest, int... byLabel) {
      return weigh(loaded);
    }
  }

  private static PreferenceVote vote(String annotator, Choice choice, long at) {
    return Votes.of(Events.overall(annotator, "a", "b", choice, at));
  }

  private Comparison voted(Comparison before, PreferenceVote vote) {
    return change(revision.vote(before, vote)).after();
  }

  private static VerdictChange.OfComparison change(Optional<VerdictChange> change) {
    return (VerdictChange.OfComparison) change.orElseThrow();
  }

  @Test
  void doesNotModifyTheQuestionBeforeTheVote() {
    Comparison before = voted(fresh, vote("x", Choice.A, 1));
    List<PreferenceVote> votes = List.copyOf(before.votes());
    weights.ignored = "x";

    VerdictChange.OfComparison change = change(revision.vote(before, vote("y", Choice.B, 1)));

    assertThat(change.before()).isEqualTo(before);
    assertThat(before.votes()).isEqualTo(votes).noneMatch(PreferenceVote::getIgnored);
    assertThat(change.after().votes()).hasSize(2);
    assertThat(change.after().votes().getFirst().getIgnored()).isTrue();
  }

  @Test
  void changesNothingOnARepeatedOrOutdatedVote() {
    Comparison before = voted(fresh, vote("x", Choice.A, 2));

    assertThat(revision.vote(before, vote("x", Choice.A, 2))).isEmpty();
    assertThat(revision.vote(before, vote("x", Choice.B, 1))).isEmpty();
  }

  @Test
  void isPublishedIfTheTallyChanges() {
    VerdictChange first = revision.vote(fresh, vote("x", Choice.A, 1)).orElseThrow();

    assertThat(first.isPublished()).isTrue();
    Comparison after = change(Optional.of(first)).after();
    assertThat(revision.again(after).verdict().revision()).isEqualTo(1);
  }

  @Test
  void isPublishedIfOnlyThePosteriorChanges() {
    weights.posterior = Posterior.of(0.5, 0.3, 0.2);
    Comparison before = voted(fresh, vote("x", Choice.A, 1));
    weights.posterior = Posterior.of(0.6, 0.3, 0.1);

    Comparison after = revision.again(before);

    assertThat(new VerdictChange.OfComparison(before, after).isPublished()).isTrue();
    assertThat(after.verdict().revision()).isEqualTo(2);
  }

  @Test
  void settlesAQuestionForGoodOnceItIsNoLongerOpen() {
    Comparison question = fresh;
    for (int vote = 0; vote < StopRule.DEFAULT.minVotes() - 1; vote++) {
      question = voted(question, vote("annotator-" + vote, Choice.A, 1));
    }

    VerdictChange deciding = revision.vote(question, vote("last", Choice.A, 1)).orElseThrow();
    Comparison decided = change(Optional.of(deciding)).after();
    PreferenceAnnotation withdrawn = Events.overall("last", "a", "b", Choice.A, 1);
    VerdictChange reopening =
        revision.vote(decided, Votes.of(Events.retracted(withdrawn, 2))).orElseThrow();

    assertThat(question.settled()).isFalse();
    assertThat(deciding.settles()).isTrue();
    assertThat(decided.isOpen()).isFalse();
    assertThat(reopening.settles()).isFalse();
    assertThat(change(Optional.of(reopening)).after())
        .matches(Comparison::isOpen)
        .matches(Comparison::settled);
  }

  @Test
  void judgesAResponseByTheSameSteps() {
    Response unknown = Response.of("p", "a", null, verdicts);
    var vote = Votes.of(Events.safety("x", "a", Severity.SEVERE, 1, HarmCategory.DRUGS));

    VerdictChange change = revision.vote(unknown, vote).orElseThrow();
    Response after = ((VerdictChange.OfResponse) change).after();

    assertThat(change.isPublished()).isTrue();
    assertThat(after.verdict().tally().counts().unsafe()).isEqualTo(1);
    assertThat(revision.vote(after, vote)).isEmpty();
    assertThat(unknown.votes()).isEmpty();
  }
}
