package org.prefstream.topology.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.state.ApartPreferenceVote;
import org.prefstream.state.CircleEntry;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.PreferenceCounts;
import org.prefstream.state.PreferenceVote;
import org.prefstream.topology.question.Weights.Weighed;
import org.prefstream.topology.state.Latent;
import org.prefstream.topology.state.LatestVotes;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.state.QuestionKinds;
import org.prefstream.topology.state.VoteTimes;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.ComparisonTally;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.Verdicts;

/// The question which of two responses is better on one dimension, with its votes and its verdict.
///
/// @param votes the latest vote of each annotator; where votes lie apart, of the annotators whose
///   votes are loaded
/// @param apart the votes that lie apart; null if all lie together
/// @param posterior the posterior of the weighed votes; [Posterior#NONE] if all count alike
/// @param latent what it teaches of its annotators, as [Weights.Weighed] has it; empty if all count
///   alike, and where votes lie apart
/// @param settled whether the stop rule has ended the question at least once
/// @param entry its entry among the questions that are judged again by what has been learned since;
///   null if it has none
/// @param stored the state that was read from the store; null if it had none
public record Comparison(
    ComparisonId id,
    Dimension dimension,
    List<PreferenceVote> votes,
    @Nullable Apart<ComparisonTally, ApartPreferenceVote> apart,
    Posterior posterior,
    Latent latent,
    boolean settled,
    @Nullable CircleEntry entry,
    PreferenceVerdict verdict,
    @Nullable ComparisonState stored)
    implements Question<Comparison> {

  /// A comparison with its stored state. Votes that lie apart are not loaded.
  ///
  /// @param state null if the comparison has no votes yet
  static Comparison of(
      ComparisonId id, Dimension dimension, @Nullable ComparisonState state, Verdicts verdicts) {
    if (state == null) {
      PreferenceVerdict open = verdicts.judge(dimension, ComparisonTally.NONE, Posterior.NONE, 0);
      return new Comparison(
          id, dimension, List.of(), null, Posterior.NONE, Latent.NONE, false, null, open, null);
    }
    PreferenceCounts counts = state.getApart();
    Apart<ComparisonTally, ApartPreferenceVote> apart =
        counts == null
            ? null
            : Apart.of(
                ComparisonTally.of(counts),
                new Voters(counts.getVoters()),
                ApartWeight.of(counts.getEvidence()));
    Posterior posterior = Posterior.of(state.getPosterior());
    return new Comparison(
        id,
        dimension,
        state.getVotes(),
        apart,
        posterior,
        Latent.of(state.getLatent()),
        state.getSettled(),
        state.getEntry(),
        verdicts.judge(dimension, tally(apart, state.getVotes()), posterior, state.getRevision()),
        state);
  }

  private static ComparisonTally tally(
      @Nullable Apart<ComparisonTally, ApartPreferenceVote> apart, List<PreferenceVote> votes) {
    return apart == null ? ComparisonTally.of(votes) : apart.rest().with(votes);
  }

  /// The comparison with a vote loaded that lies apart.
  Comparison holding(ApartPreferenceVote known, VoteTimes times) {
    PreferenceVote vote = known.getVote();
    String annotator = vote.getAnnotatorId();
    var all = Objects.requireNonNull(apart);
    ComparisonTally rest = all.rest();
    if (counts(vote)) {
      rest =
          rest.without(vote, times.first(timesKey(), annotator), times.last(timesKey(), annotator));
    }
    ApartWeight weight =
        all.weights().getFirst().holding(annotator, known.getEvidence(), known.getCounted());
    return with(
        List.of(vote), new Apart<>(rest, List.of(weight), all.voters(), known), posterior, latent);
  }

  /// Whether a vote is neither retracted nor ignored.
  static boolean counts(PreferenceVote vote) {
    return !vote.getRetracted() && !vote.getIgnored();
  }

  /// The state to store, without link. Votes that lie apart are stored one by one: see
  /// [#votesApart].
  ComparisonState toState() {
    PreferenceCounts counts =
        apart == null
            ? null
            : verdict.tally().toCounts(apart.voters().hashes(), apart.weights().getFirst().sum());
    return new ComparisonState(
        verdict.revision(),
        apart == null ? votes : List.of(),
        posterior,
        settled,
        counts,
        latent.toBytes(),
        entry,
        0L,
        null,
        null);
  }

  /// The loaded votes by annotator, to store one by one; none if all votes lie together.
  SequencedMap<String, ApartPreferenceVote> votesApart() {
    SequencedMap<String, ApartPreferenceVote> all = new LinkedHashMap<>();
    if (apart == null) {
      return all;
    }
    ApartWeight weight = apart.weights().getFirst();
    for (PreferenceVote vote : votes) {
      String annotator = vote.getAnnotatorId();
      all.put(
          annotator,
          new ApartPreferenceVote(vote, weight.counted(), weight.of(annotator), 0L, null, null));
    }
    return all;
  }

  @Override
  public SequencedMap<String, Long> timesApart() {
    SequencedMap<String, Long> times = new LinkedHashMap<>();
    if (apart != null) {
      votes.stream()
          .filter(Comparison::counts)
          .forEach(vote -> times.put(vote.getAnnotatorId(), vote.getAnnotatedAt()));
    }
    return times;
  }

  @Override
  public String timesKey() {
    return kind().name() + '/' + key();
  }

  @Override
  public String key() {
    return id.key(dimension);
  }

  /// The kind of question.
  public QuestionKind kind() {
    return QuestionKinds.of(dimension);
  }

  /// The votes that count.
  public CastVotes castVotes() {
    return CastVotes.of(dimension, votes);
  }

  /// The comparison with one more vote, not yet weighed and judged; empty if its annotator's vote
  /// here is the same or a later one. With so many votes that they no longer fit together, each
  /// lies apart from now on.
  Optional<Comparison> with(PreferenceVote vote) {
    return LatestVotes.PREFERENCE.with(votes, vote).map(this::with);
  }

  private Comparison with(List<PreferenceVote> votes) {
    boolean parts = apart == null && votes.size() > Apart.MOST_TOGETHER;
    return with(
        votes,
        parts ? Apart.of(ComparisonTally.NONE, Voters.NONE, ApartWeight.NONE) : apart,
        posterior,
        latent);
  }

  private Comparison with(
      List<PreferenceVote> votes,
      @Nullable Apart<ComparisonTally, ApartPreferenceVote> apart,
      Posterior posterior,
      Latent latent) {
    return new Comparison(
        id, dimension, votes, apart, posterior, latent, settled, entry, verdict, stored);
  }

  @Override
  public Comparison weighed(Weights weights) {
    List<PreferenceVote> marked = LatestVotes.PREFERENCE.marked(votes, weights::isIgnored);
    if (!weights.weighs(kind())) {
      return with(marked, apart, Posterior.NONE, Latent.NONE);
    }
    CastVotes cast = CastVotes.of(dimension, marked);
    if (apart == null) {
      Weighed weighed = weights.weigh(cast);
      return with(marked, null, weighed.posterior(), weighed.latent());
    }
    ApartWeight weight = apart.weights().getFirst();
    Weighed weighed = weights.weigh(cast, weight.rest(), tally(apart, marked).byLabel());
    return with(marked, apart.with(weight.with(weighed)), weighed.posterior(), Latent.NONE);
  }

  @Override
  public Comparison judged(Verdicts verdicts) {
    PreferenceVerdict judged =
        verdicts.judge(dimension, tally(apart, votes), posterior, verdict.revision());
    if (apart == null) {
      return with(judged);
    }
    ApartWeight counted =
        apart
            .weights()
            .getFirst()
            .counted(
                judged.tally().votes(),
                judged.tally().byLabel(),
                judged.posterior(),
                !judged.isOpen());
    Voters voters = judged.isOpen() ? voters(apart.voters()) : Voters.NONE;
    return with(votes, apart.with(counted).with(voters), posterior, latent).with(judged);
  }

  private Voters voters(Voters known) {
    Voters voters = known;
    for (PreferenceVote vote : votes) {
      voters = voters.with(vote.getAnnotatorId(), counts(vote));
    }
    return voters;
  }

  private Comparison with(PreferenceVerdict verdict) {
    return with(settled, entry, verdict);
  }

  private Comparison with(boolean settled, @Nullable CircleEntry entry, PreferenceVerdict verdict) {
    return new Comparison(
        id, dimension, votes, apart, posterior, latent, settled, entry, verdict, stored);
  }

  /// The same verdict on the same votes, but teaching something else.
  public Comparison teaching(Latent latent) {
    return with(votes, apart, posterior, latent);
  }

  @Override
  public Comparison entered(@Nullable CircleEntry entry) {
    return with(settled, entry, verdict);
  }

  @Override
  public boolean differsFrom(Comparison before) {
    return !verdict.tally().equals(before.verdict.tally()) || !posterior.equals(before.posterior);
  }

  @Override
  public Comparison revised() {
    return with(verdict.withRevision(verdict.revision() + 1));
  }

  @Override
  public long lastVote() {
    return verdict.tally().electorate().last();
  }

  @Override
  public boolean isOpen() {
    return verdict.isOpen();
  }

  @Override
  public Comparison settle() {
    return with(true, entry, verdict);
  }
}
