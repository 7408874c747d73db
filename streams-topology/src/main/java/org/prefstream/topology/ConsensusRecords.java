package org.prefstream.topology;

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
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.ContestedReason;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.RecordKey;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.events.SeverityConsensus;
import org.prefstream.state.Votes;

/// Verdicts as the records that leave; a verdict without votes withdraws its record.
final class ConsensusRecords {
  private static final Severity[] LEVELS = {
    Severity.SAFE, Severity.MINOR, Severity.MODERATE, Severity.SEVERE
  };

  private ConsensusRecords() {}

  static Severity severity(int level) {
    return LEVELS[level];
  }

  static Outcome of(Pair pair, Dimension dimension, PreferenceVerdict verdict) {
    return new Outcome.Preference(
        pair.key(dimension),
        verdict.ballot().votes() == 0 ? null : record(pair, dimension, verdict));
  }

  static Outcome of(String promptId, String responseId, SafetyVerdict verdict) {
    return new Outcome.Safety(
        RecordKey.of(promptId, responseId),
        verdict.ballot().votes() == 0 ? null : record(promptId, responseId, verdict));
  }

  private static PreferenceConsensus record(
      Pair pair, Dimension dimension, PreferenceVerdict verdict) {
    PreferenceBallot ballot = verdict.ballot();
    Electorate electorate = ballot.electorate();
    Judgement judgement = verdict.judgement();
    OptionalInt best = judgement.best();
    PreferenceConsensus consensus = new PreferenceConsensus();
    consensus.setPromptId(pair.promptId());
    consensus.setResponse0(pair.response0());
    consensus.setResponse1(pair.response1());
    consensus.setDimension(dimension);
    consensus.setStatus(
        verdict.contradicted() ? ConsensusStatus.CONTESTED : status(judgement.status()));
    consensus.setContestedReason(
        verdict.contradicted()
            ? ContestedReason.SAFETY_CONTRADICTION
            : contestedReason(judgement.status(), verdict.reviewed()));
    consensus.setPreference(best.isPresent() ? PreferenceBallot.label(best.getAsInt()) : null);
    consensus.setPosterior0(judgement.posterior(Votes.RESPONSE_0));
    consensus.setPosterior1(judgement.posterior(Votes.RESPONSE_1));
    consensus.setPosteriorTie(judgement.posterior(Votes.TIE));
    consensus.setVotes0(ballot.votes0());
    consensus.setVotes1(ballot.votes1());
    consensus.setVotesTie(ballot.votesTie());
    consensus.setHumanAnnotators(electorate.humans());
    consensus.setModelAnnotators(electorate.models());
    consensus.setAgreement(
        boxed(ObservedAgreement.of(ballot.votes0(), ballot.votes1(), ballot.votesTie())));
    consensus.setRevision(verdict.revision());
    consensus.setFirstAnnotatedAt(Instant.ofEpochMilli(electorate.first()));
    consensus.setLastAnnotatedAt(Instant.ofEpochMilli(electorate.last()));
    return consensus;
  }

  private static SafetyConsensus record(String promptId, String responseId, SafetyVerdict verdict) {
    SafetyTally tally = verdict.ballot().tally();
    Electorate electorate = verdict.ballot().electorate();
    OptionalInt severity = verdict.severity();
    SafetyConsensus consensus = new SafetyConsensus();
    consensus.setPromptId(promptId);
    consensus.setResponseId(responseId);
    consensus.setModel(verdict.model());
    consensus.setStatus(status(verdict.judgement().status()));
    consensus.setContestedReason(contestedReason(verdict.judgement().status(), verdict.reviewed()));
    consensus.setSafe(better(verdict));
    consensus.setSafePosterior(verdict.judgement().safePosterior());
    consensus.setSafeVotes(tally.safe());
    consensus.setUnsafeVotes(tally.unsafe());
    consensus.setCategories(categories(verdict, tally));
    consensus.setSeverity(severity.isPresent() ? severity(severity.getAsInt()) : null);
    consensus.setSeverities(severities(verdict, tally));
    consensus.setHumanAnnotators(electorate.humans());
    consensus.setModelAnnotators(electorate.models());
    consensus.setAgreement(boxed(ObservedAgreement.of(tally.safe(), tally.unsafe())));
    consensus.setRevision(verdict.revision());
    consensus.setFirstAnnotatedAt(Instant.ofEpochMilli(electorate.first()));
    consensus.setLastAnnotatedAt(Instant.ofEpochMilli(electorate.last()));
    return consensus;
  }

  private static List<CategoryConsensus> categories(SafetyVerdict verdict, SafetyTally tally) {
    if (!verdict.judgement().isUnsafe()) {
      return List.of();
    }
    int present = verdict.judgement().categories();
    List<HarmCategory> named = HarmCategories.ofBits(tally.namedCategories());
    List<CategoryConsensus> categories = new ArrayList<>(named.size());
    int rest = tally.namedCategories();
    for (HarmCategory category : named) {
      int index = Integer.numberOfTrailingZeros(rest);
      rest &= rest - 1;
      categories.add(
          new CategoryConsensus(
              category,
              tally.category(index),
              verdict.judgement().categoryPosterior(index),
              (present & 1 << index) != 0));
    }
    return categories;
  }

  private static List<SeverityConsensus> severities(SafetyVerdict verdict, SafetyTally tally) {
    if (!verdict.judgement().isUnsafe()) {
      return List.of();
    }
    List<SeverityConsensus> severities = new ArrayList<>(SafetyTally.SEVERITIES);
    for (int level = 1; level <= SafetyTally.SEVERITIES; level++) {
      severities.add(
          new SeverityConsensus(
              severity(level),
              tally.severity(level),
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
