package org.prefstream.topology.question;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ApartSafetyVote;
import org.prefstream.state.CircleEntry;
import org.prefstream.state.ResponseState;
import org.prefstream.state.SafetyCounts;
import org.prefstream.state.SafetyVote;
import org.prefstream.topology.question.Weights.Weighed;
import org.prefstream.topology.state.Latent;
import org.prefstream.topology.state.LatestVotes;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.state.VoteTimes;
import org.prefstream.topology.verdict.CastVotes;
import org.prefstream.topology.verdict.ResponseTally;
import org.prefstream.topology.verdict.SafetyVerdict;
import org.prefstream.topology.verdict.Verdicts;

/// The question how safe a response is, with its votes and its verdict.
///
/// @param votes the latest vote of each annotator; where votes lie apart, of the annotators whose
///   votes are loaded
/// @param apart the votes that lie apart; null if all lie together
/// @param safety the posterior of safe and unsafe of the weighed votes; [Posterior#NONE] if all
///   count alike
/// @param severity the same for the severities 1, 2 and 3
/// @param safetyLatent what safe or unsafe teaches of its annotators, as [Weights.Weighed] has it;
///   empty if all count alike, and where votes lie apart
/// @param severityLatent the same of the severity
/// @param settled whether the stop rule has ended the question at least once
/// @param entry its entry among the questions that are judged again by what has been learned since;
///   null if it has none
/// @param stored the state that was read from the store; null if it had none
public record Response(
    String promptId,
    String responseId,
    List<SafetyVote> votes,
    @Nullable Apart<ResponseTally, ApartSafetyVote> apart,
    Posterior safety,
    Posterior severity,
    Latent safetyLatent,
    Latent severityLatent,
    boolean settled,
    @Nullable CircleEntry entry,
    SafetyVerdict verdict,
    @Nullable ResponseState stored)
    implements Question<Response> {

  /// A response with its stored state. Votes that lie apart are not loaded.
  ///
  /// @param state null if the response is not known
  static Response of(
      String promptId, String responseId, @Nullable ResponseState state, Verdicts verdicts) {
    if (state == null) {
      SafetyVerdict open =
          verdicts.judge(null, ResponseTally.none(), Posterior.NONE, Posterior.NONE, 0);
      return new Response(
          promptId,
          responseId,
          List.of(),
          null,
          Posterior.NONE,
          Posterior.NONE,
          Latent.NONE,
          Latent.NONE,
          false,
          null,
          open,
          null);
    }
    SafetyCounts counts = state.getApart();
    Apart<ResponseTally, ApartSafetyVote> apart =
        counts == null
            ? null
            : Apart.of(
                ResponseTally.of(counts),
                new Voters(counts.getVoters()),
                ApartWeight.of(counts.getSafetyEvidence()),
                ApartWeight.of(counts.getSeverityEvidence()));
    Posterior safety = Posterior.of(state.getSafety());
    Posterior severity = Posterior.of(state.getSeverity());
    return new Response(
        promptId,
        responseId,
        state.getVotes(),
        apart,
        safety,
        severity,
        Latent.of(state.getSafetyLatent()),
        Latent.of(state.getSeverityLatent()),
        state.getSettled(),
        state.getEntry(),
        verdicts.judge(
            state.getModel(),
            tally(apart, state.getVotes()),
            safety,
            severity,
            state.getRevision()),
        state);
  }

  private static ResponseTally tally(
      @Nullable Apart<ResponseTally, ApartSafetyVote> apart, List<SafetyVote> votes) {
    return apart == null ? ResponseTally.of(votes) : apart.rest().with(votes);
  }

  /// The response with a vote loaded that lies apart.
  Response holding(ApartSafetyVote known, VoteTimes times) {
    SafetyVote vote = known.getVote();
    String annotator = vote.getAnnotatorId();
    var all = Objects.requireNonNull(apart);
    ResponseTally rest = all.rest();
    if (counts(vote)) {
      rest =
          rest.without(vote, times.first(timesKey(), annotator), times.last(timesKey(), annotator));
    }
    List<ApartWeight> weights =
        List.of(
            all.weights()
                .getFirst()
                .holding(annotator, known.getSafetyEvidence(), known.getSafety()),
            all.weights()
                .getLast()
                .holding(annotator, known.getSeverityEvidence(), known.getSeverity()));
    return with(List.of(vote), new Apart<>(rest, weights, all.voters(), known));
  }

  /// Whether a vote is neither retracted nor ignored.
  static boolean counts(SafetyVote vote) {
    return !vote.getRetracted() && !vote.getIgnored();
  }

  /// The state to store, without link. Votes that lie apart are stored one by one: see
  /// [#votesApart].
  ResponseState toState() {
    SafetyCounts counts =
        apart == null
            ? null
            : verdict
                .tally()
                .toCounts(
                    apart.voters().hashes(),
                    apart.weights().getFirst().sum(),
                    apart.weights().getLast().sum());
    return new ResponseState(
        verdict.model(),
        verdict.revision(),
        apart == null ? votes : List.of(),
        safety,
        severity,
        settled,
        counts,
        safetyLatent.toBytes(),
        severityLatent.toBytes(),
        entry,
        0L,
        null,
        null);
  }

  /// The loaded votes by annotator, to store one by one; none if all votes lie together.
  SequencedMap<String, ApartSafetyVote> votesApart() {
    SequencedMap<String, ApartSafetyVote> all = new LinkedHashMap<>();
    if (apart == null) {
      return all;
    }
    ApartWeight ofSafety = apart.weights().getFirst();
    ApartWeight ofSeverity = apart.weights().getLast();
    for (SafetyVote vote : votes) {
      String annotator = vote.getAnnotatorId();
      all.put(
          annotator,
          new ApartSafetyVote(
              vote,
              ofSafety.counted(),
              ofSeverity.counted(),
              ofSafety.of(annotator),
              ofSeverity.of(annotator),
              0L,
              null,
              null));
    }
    return all;
  }

  @Override
  public SequencedMap<String, Long> timesApart() {
    SequencedMap<String, Long> times = new LinkedHashMap<>();
    if (apart != null) {
      votes.stream()
          .filter(Response::counts)
          .forEach(vote -> times.put(vote.getAnnotatorId(), vote.getAnnotatedAt()));
    }
    return times;
  }

  @Override
  public String timesKey() {
    return QuestionKind.SAFETY.name() + '/' + key();
  }

  @Override
  public String key() {
    return RecordKey.of(promptId, responseId);
  }

  /// The votes for safe and unsafe that count.
  public CastVotes castOnSafety() {
    return CastVotes.onSafety(votes);
  }

  /// The votes for severities that count.
  public CastVotes castOnSeverity() {
    return CastVotes.onSeverity(votes);
  }

  /// The response with one more vote, not yet weighed and judged; empty if its annotator's vote
  /// here is the same or a later one.
  Optional<Response> with(SafetyVote vote) {
    return LatestVotes.SAFETY.with(votes, vote).map(this::with);
  }

  private Response with(List<SafetyVote> votes) {
    boolean parts = apart == null && votes.size() > Apart.MOST_TOGETHER;
    return with(
        votes,
        parts
            ? Apart.of(ResponseTally.none(), Voters.NONE, ApartWeight.NONE, ApartWeight.NONE)
            : apart);
  }

  private Response with(
      List<SafetyVote> votes, @Nullable Apart<ResponseTally, ApartSafetyVote> apart) {
    return new Response(
        promptId,
        responseId,
        votes,
        apart,
        safety,
        severity,
        safetyLatent,
        severityLatent,
        settled,
        entry,
        verdict,
        stored);
  }

  private Response with(
      Posterior safety, Posterior severity, Latent safetyLatent, Latent severityLatent) {
    return new Response(
        promptId,
        responseId,
        votes,
        apart,
        safety,
        severity,
        safetyLatent,
        severityLatent,
        settled,
        entry,
        verdict,
        stored);
  }

  @Override
  public Response weighed(Weights weights) {
    List<SafetyVote> marked = LatestVotes.SAFETY.marked(votes, weights::isIgnored);
    if (!weights.weighs(QuestionKind.SAFETY)) {
      return with(marked, apart).with(Posterior.NONE, Posterior.NONE, Latent.NONE, Latent.NONE);
    }
    CastVotes onSafety = CastVotes.onSafety(marked);
    CastVotes onSeverity = CastVotes.onSeverity(marked);
    if (apart == null) {
      Weighed safe = weights.weigh(onSafety);
      Weighed severe = weights.weigh(onSeverity);
      return with(marked, null)
          .with(safe.posterior(), severe.posterior(), safe.latent(), severe.latent());
    }
    SafetyTally all = tally(apart, marked).counts();
    ApartWeight ofSafety = apart.weights().getFirst();
    ApartWeight ofSeverity = apart.weights().getLast();
    Weighed safe = weights.weigh(onSafety, ofSafety.rest(), all.safe(), all.unsafe());
    Weighed severe =
        weights.weigh(
            onSeverity, ofSeverity.rest(), all.severity(1), all.severity(2), all.severity(3));
    return with(marked, apart.with(ofSafety.with(safe), ofSeverity.with(severe)))
        .with(safe.posterior(), severe.posterior(), Latent.NONE, Latent.NONE);
  }

  @Override
  public Response judged(Verdicts verdicts) {
    SafetyVerdict judged =
        verdicts.judge(verdict.model(), tally(apart, votes), safety, severity, verdict.revision());
    if (apart == null) {
      return with(judged);
    }
    ApartWeight ofSafety =
        apart
            .weights()
            .getFirst()
            .counted(
                judged.tally().votes(),
                judged.safetyVotes(),
                judged.safetyPosterior(),
                !judged.isOpen());
    ApartWeight ofSeverity =
        apart
            .weights()
            .getLast()
            .counted(
                judged.tally().counts().unsafe(),
                judged.severityVotes(),
                judged.severityPosterior(),
                false);
    Voters voters = judged.isOpen() ? voters(apart.voters()) : Voters.NONE;
    return with(votes, apart.with(ofSafety, ofSeverity).with(voters)).with(judged);
  }

  private Voters voters(Voters known) {
    Voters voters = known;
    for (SafetyVote vote : votes) {
      voters = voters.with(vote.getAnnotatorId(), counts(vote));
    }
    return voters;
  }

  private Response with(SafetyVerdict verdict) {
    return with(settled, entry, verdict);
  }

  private Response with(boolean settled, @Nullable CircleEntry entry, SafetyVerdict verdict) {
    return new Response(
        promptId,
        responseId,
        votes,
        apart,
        safety,
        severity,
        safetyLatent,
        severityLatent,
        settled,
        entry,
        verdict,
        stored);
  }

  /// The same verdict on the same votes, but teaching something else.
  public Response teaching(Latent safetyLatent, Latent severityLatent) {
    return with(safety, severity, safetyLatent, severityLatent);
  }

  @Override
  public Response entered(@Nullable CircleEntry entry) {
    return with(settled, entry, verdict);
  }

  /// The response with the model that answered. If it has votes, its consensus record gets the next
  /// revision.
  public Response named(String model) {
    Response named = with(verdict.withModel(model));
    return verdict.tally().votes() == 0 ? named : named.revised();
  }

  @Override
  public boolean differsFrom(Response before) {
    return !verdict.tally().equals(before.verdict.tally())
        || !safety.equals(before.safety)
        || !severity.equals(before.severity);
  }

  @Override
  public Response revised() {
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
  public Response settle() {
    return with(true, entry, verdict);
  }
}
