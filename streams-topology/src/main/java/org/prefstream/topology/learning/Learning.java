package org.prefstream.topology.learning;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.CountedAs;
import org.prefstream.state.ResponseState;
import org.prefstream.topology.annotators.AnnotatorShares;
import org.prefstream.topology.learning.RefreshPhase.Comparisons;
import org.prefstream.topology.learning.RefreshPhase.Responses;
import org.prefstream.topology.learning.RefreshPhase.Standing;
import org.prefstream.topology.question.Apart;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.question.Weights;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.state.Posterior;
import org.prefstream.topology.verdict.CastVotes;

/// Weighs the votes on the questions of one partition by what has been learned about their
/// annotators, and counts what the questions show about the annotators.
///
/// The weights are taken from [Reliabilities] when a refresh begins, and stay the same until the
/// next one begins. During a refresh two sets of panels are in use ([RefreshPhase]). Invariant: the
/// counts always equal, bit for bit, a recount of the votes in force.
public final class Learning implements Weights, Share {
  /// A posterior that moves by less, and changes no verdict, is not published again.
  private static final double NOTEWORTHY = 1.0 / 32;

  private final ConsensusRules rules;
  private final Reliabilities reliabilities;
  private final AnnotatorShares annotators;
  private RefreshPhase phase = new Standing();
  private Map<QuestionKind, PartitionPanel> panels;
  private final StopRule severityStop;
  private double known;

  /// Weighs by what has been learned so far.
  ///
  /// @param annotators the shares whose counts the panels add to
  public Learning(ConsensusRules rules, Reliabilities reliabilities, AnnotatorShares annotators) {
    this.rules = rules;
    this.reliabilities = reliabilities;
    this.annotators = annotators;
    this.severityStop = rules.severityStop();
    this.known = reliabilities.moved();
    this.panels = panels();
  }

  private Map<QuestionKind, PartitionPanel> panels() {
    Map<QuestionKind, PartitionPanel> all = new EnumMap<>(QuestionKind.class);
    for (QuestionKind kind : QuestionKind.values()) {
      Weighting model = rules.consensus(kind);
      if (model != Weighting.MAJORITY) {
        all.put(kind, new PartitionPanel(kind, model, reliabilities, annotators));
      }
    }
    return all;
  }

  @Override
  public boolean weighs(QuestionKind kind) {
    return panels.containsKey(kind);
  }

  @Override
  public Posterior posterior(CastVotes votes) {
    PartitionPanel panel = panels.get(votes.kind());
    return panel == null || votes.size() == 0
        ? Posterior.NONE
        : Posterior.of(panel.posterior(votes));
  }

  @Override
  public Weighed weigh(CastVotes loaded, long[] rest, int... byLabel) {
    PartitionPanel panel = panels.get(loaded.kind());
    return panel == null || IntStream.of(byLabel).sum() == 0
        ? Weighed.ALIKE
        : panel.weigh(loaded, rest, byLabel);
  }

  @Override
  public boolean isIgnored(String annotator) {
    return rules.flaggedVotes() == FlaggedVotes.IGNORED && reliabilities.isFlagged(annotator);
  }

  /// Counts a comparison that was in store at the start.
  public void restore(Comparison comparison) {
    count(1, comparison);
  }

  /// Counts a response that was in store at the start.
  public void restore(Response response) {
    count(1, response);
  }

  @Override
  public void count(VerdictChange change) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        count(-1, before);
        count(1, after);
      }
      case VerdictChange.OfResponse(var before, var after) -> {
        count(-1, before);
        count(1, after);
      }
    }
  }

  private void count(int sign, Comparison comparison) {
    Apart<?> apart = comparison.apart();
    if (apart != null) {
      count(sign, comparison.castVotes(), apart.weights().getFirst().counted());
    } else if (weighs(comparison.kind())) {
      boolean passed = phase.hasPassedComparison(comparison.key());
      count(sign, comparison.castVotes(), passed);
    }
  }

  private void count(int sign, Response response) {
    Apart<?> apart = response.apart();
    if (apart != null) {
      count(sign, response.castOnSafety(), apart.weights().getFirst().counted());
      count(sign, response.castOnSeverity(), apart.weights().getLast().counted());
    } else if (weighs(QuestionKind.SAFETY)) {
      boolean passed = phase.hasPassedResponse(response.key());
      count(sign, response.castOnSafety(), passed);
      count(sign, response.castOnSeverity(), passed);
    }
  }

  /// Counts votes that lie apart.
  private void count(int sign, CastVotes votes, CountedAs counted) {
    PartitionPanel panel = panels.get(votes.kind());
    if (panel != null && !counted.getLatent().isEmpty()) {
      panel.count(sign, votes, counted);
    }
  }

  private void count(int sign, CastVotes votes, boolean passed) {
    PartitionPanel panel = (passed ? panels : phase.earlier()).get(votes.kind());
    if (panel != null) {
      panel.count(sign, votes);
    }
  }

  /// Whether enough has been learned since the last refresh to weigh all questions again.
  ///
  /// @param share the share of what is known that must have changed; 0 if any change is enough
  boolean isStale(double share) {
    double news = reliabilities.moved() - known;
    return news > 0 && news > share * reliabilities.total();
  }

  /// The phase of the refresh.
  RefreshPhase phase() {
    return phase;
  }

  /// Begins a refresh: from now on, votes are weighed by what is known now.
  Comparisons begin(Standing standing) {
    known = reliabilities.moved();
    Comparisons begun = standing.begin(panels);
    panels = panels();
    phase = begun;
    return begun;
  }

  /// Goes on to the responses, after all comparisons have been passed.
  Responses end(Comparisons comparisons) {
    Responses responses = comparisons.end();
    phase = responses;
    return responses;
  }

  /// Ends the refresh, after all questions have been passed.
  void end(Responses responses) {
    phase = responses.end();
  }

  /// Passes a comparison, the next one in store.
  ///
  /// @param passed the phase once it has been passed
  /// @return whether it is to be judged again
  boolean pass(Comparisons passed, ComparisonState state) {
    Dimension dimension = Dimension.valueOf(RecordKey.parts(passed.last()).getLast());
    CastVotes votes = CastVotes.of(dimension, state.getVotes());
    recount(passed.earlier(), votes);
    phase = passed;
    return state.getVotes().stream()
            .anyMatch(vote -> vote.getIgnored() != isIgnored(vote.getAnnotatorId()))
        || isNoteworthy(
            votes, Posterior.of(state.getPosterior()), rules.preference(dimension).stop());
  }

  /// Passes a response, the next one in store.
  ///
  /// @param passed the phase once it has been passed
  /// @return whether its safety is to be judged again
  boolean pass(Responses passed, ResponseState state) {
    CastVotes safety = CastVotes.onSafety(state.getVotes());
    CastVotes severity = CastVotes.onSeverity(state.getVotes());
    recount(passed.earlier(), safety);
    recount(passed.earlier(), severity);
    phase = passed;
    return state.getVotes().stream()
            .anyMatch(vote -> vote.getIgnored() != isIgnored(vote.getAnnotatorId()))
        || isNoteworthy(safety, Posterior.of(state.getSafety()), rules.safety().stop())
        || isNoteworthy(severity, Posterior.of(state.getSeverity()), severityStop);
  }

  private void recount(Map<QuestionKind, PartitionPanel> earlier, CastVotes votes) {
    PartitionPanel before = earlier.get(votes.kind());
    PartitionPanel now = panels.get(votes.kind());
    if (before != null && now != null) {
      now.recount(before, votes);
    }
  }

  private boolean isNoteworthy(CastVotes votes, Posterior published, StopRule rule) {
    if (!weighs(votes.kind()) || votes.size() == 0) {
      return false;
    }
    Posterior now = posterior(votes);
    if (now.size() != published.size()) {
      return true;
    }
    Judgement judged = Judgement.of(now.probabilities(), votes.size(), rule);
    Judgement before = Judgement.of(published.probabilities(), votes.size(), rule);
    return judged.status() != before.status()
        || !judged.best().equals(before.best())
        || now.distance(published) >= NOTEWORTHY;
  }
}
