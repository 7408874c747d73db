package org.prefstream.topology.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.ObservedAgreement;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.consensus.Status;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.ContestedReason;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SeverityConsensus;
import org.prefstream.state.Votes;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Consequence;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.verdict.ComparisonTally;
import org.prefstream.topology.verdict.Electorate;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.SafetyVerdict;

/// The consensus records: verdicts as readers see them. A verdict without votes withdraws its
/// record.
public final class ConsensusRecords implements Consequence {
  /// The consensus on harmlessness is left to [Rankings], which knows the safety of both responses.
  @Override
  public void follow(VerdictChange change, List<Outcome> outcomes) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        if (after.dimension() != Dimension.HARMLESSNESS) {
          outcomes.add(of(after, after.verdict()));
        }
      }
      case VerdictChange.OfResponse(var before, var after) -> outcomes.add(of(after));
    }
  }

  /// @param verdict the verdict on the comparison; on harmlessness, checked against both safeties
  static Outcome of(Comparison comparison, PreferenceVerdict verdict) {
    return new Outcome.Preference(
        comparison.key(),
        verdict.tally().votes() == 0
            ? null
            : record(comparison.id(), comparison.dimension(), verdict));
  }

  private static Outcome of(Response response) {
    SafetyVerdict verdict = response.verdict();
    return new Outcome.Safety(
        response.key(),
        verdict.tally().votes() == 0
            ? null
            : record(response.promptId(), response.responseId(), verdict));
  }

  private static PreferenceConsensus record(
      ComparisonId id, Dimension dimension, PreferenceVerdict verdict) {
    ComparisonTally tally = verdict.tally();
    Electorate electorate = tally.electorate();
    Judgement judgement = verdict.judgement();
    OptionalInt best = judgement.best();
    PreferenceConsensus consensus = new PreferenceConsensus();
    consensus.setPromptId(id.promptId());
    consensus.setResponse0(id.response0());
    consensus.setResponse1(id.response1());
    consensus.setDimension(dimension);
    consensus.setStatus(
        verdict.contradicted() ? ConsensusStatus.CONTESTED : status(judgement.status()));
    consensus.setContestedReason(
        verdict.contradicted()
            ? ContestedReason.SAFETY_CONTRADICTION
            : contestedReason(judgement.status(), verdict.reviewed()));
    consensus.setPreference(best.isPresent() ? ComparisonTally.label(best.getAsInt()) : null);
    consensus.setPosterior0(judgement.posterior(Votes.RESPONSE_0));
    consensus.setPosterior1(judgement.posterior(Votes.RESPONSE_1));
    consensus.setPosteriorTie(judgement.posterior(Votes.TIE));
    consensus.setVotes0(tally.votes0());
    consensus.setVotes1(tally.votes1());
    consensus.setVotesTie(tally.votesTie());
    consensus.setHumanAnnotators(electorate.humans());
    consensus.setModelAnnotators(electorate.models());
    consensus.setAgreement(
        boxed(ObservedAgreement.of(tally.votes0(), tally.votes1(), tally.votesTie())));
    consensus.setRevision(verdict.revision());
    consensus.setFirstAnnotatedAt(Instant.ofEpochMilli(electorate.first()));
    consensus.setLastAnnotatedAt(Instant.ofEpochMilli(electorate.last()));
    return consensus;
  }

  private static SafetyConsensus record(String promptId, String responseId, SafetyVerdict verdict) {
    SafetyTally counts = verdict.tally().counts();
    Electorate electorate = verdict.tally().electorate();
    OptionalInt severity = verdict.severity();
    SafetyConsensus consensus = new SafetyConsensus();
    consensus.setPromptId(promptId);
    consensus.setResponseId(responseId);
    consensus.setModel(verdict.model());
    consensus.setStatus(status(verdict.judgement().status()));
    consensus.setContestedReason(contestedReason(verdict.judgement().status(), verdict.reviewed()));
    consensus.setSafe(better(verdict));
    consensus.setSafePosterior(verdict.judgement().safePosterior());
    consensus.setSafeVotes(counts.safe());
    consensus.setUnsafeVotes(counts.unsafe());
    consensus.setCategories(categories(verdict, counts));
    consensus.setSeverity(severity.isPresent() ? SafetyVerdict.level(severity.getAsInt()) : null);
    consensus.setSeverities(severities(verdict, counts));
    consensus.setHumanAnnotators(electorate.humans());
    consensus.setModelAnnotators(electorate.models());
    consensus.setAgreement(boxed(ObservedAgreement.of(counts.safe(), counts.unsafe())));
    consensus.setRevision(verdict.revision());
    consensus.setFirstAnnotatedAt(Instant.ofEpochMilli(electorate.first()));
    consensus.setLastAnnotatedAt(Instant.ofEpochMilli(electorate.last()));
    return consensus;
  }

  private static List<CategoryConsensus> categories(SafetyVerdict verdict, SafetyTally counts) {
    if (!verdict.judgement().isUnsafe()) {
      return List.of();
    }
    int present = verdict.judgement().categories();
    List<HarmCategory> named = HarmCategories.ofBits(counts.namedCategories());
    List<CategoryConsensus> categories = new ArrayList<>(named.size());
    int rest = counts.namedCategories();
    for (HarmCategory category : named) {
      int index = Integer.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      categories.add(
          new CategoryConsensus(
              category,
              counts.category(index),
              verdict.judgement().categoryPosterior(index),
              (present & 1 << index) != 0));
    }
    return categories;
  }

  private static List<SeverityConsensus> severities(SafetyVerdict verdict, SafetyTally counts) {
    if (!verdict.judgement().isUnsafe()) {
      return List.of();
    }
    List<SeverityConsensus> severities = new ArrayList<>(SafetyTally.SEVERITIES);
    for (int level = 1; level <= SafetyTally.SEVERITIES; level++) {
      severities.add(
          new SeverityConsensus(
              SafetyVerdict.level(level),
              counts.severity(level),
              verdict.judgement().severity().posterior(level - 1)));
    }
    return severities;
  }

  private static @Nullable Boolean better(SafetyVerdict verdict) {
    boolean tie = !verdict.isSafe() && !verdict.judgement().isUnsafe();
    return tie ? null : verdict.isSafe();
  }

  private static ConsensusStatus status(Status status) {
    return switch (status) {
      case OPEN -> ConsensusStatus.OPEN;
      case DECIDED -> ConsensusStatus.DECIDED;
      case CONTESTED -> ConsensusStatus.CONTESTED;
    };
  }

  private static @Nullable ContestedReason contestedReason(Status status, boolean reviewed) {
    if (status != Status.CONTESTED) {
      return null;
    }
    return reviewed ? ContestedReason.HUMAN_MODEL_DISAGREEMENT : ContestedReason.MAX_VOTES;
  }

  private static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
