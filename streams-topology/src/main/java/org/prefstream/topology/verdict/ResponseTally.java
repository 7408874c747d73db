package org.prefstream.topology.verdict;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.HarmCategories;
import org.prefstream.state.SafetyCounts;
import org.prefstream.state.SafetyVote;

/// The counts of the votes in force on one response's safety. Equal tallies make equal consensus
/// records, except for model and revision.
///
/// @param modelsSafe models that call the response safe
public record ResponseTally(SafetyTally counts, int modelsSafe, Electorate electorate) {
  /// The severity of a safe response.
  public static final int SAFE = 0;

  /// No votes.
  public static ResponseTally none() {
    return new ResponseTally(new SafetyTally(), 0, Electorate.NOBODY);
  }

  /// Counts the votes that are neither retracted nor ignored.
  public static ResponseTally of(List<SafetyVote> votes) {
    return none().with(votes);
  }

  /// The tally of votes that lie apart.
  public static ResponseTally of(SafetyCounts counts) {
    SafetyTally tally = SafetyTally.of(ints(counts.getSeverities()), ints(counts.getCategories()));
    return new ResponseTally(
        tally,
        counts.getModelsSafe(),
        new Electorate(
            tally.votes() - counts.getModels(),
            counts.getModels(),
            counts.getFirstAnnotatedAt(),
            counts.getLastAnnotatedAt()));
  }

  private static int[] ints(List<Integer> values) {
    return values.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The tally to store where the votes lie apart.
  ///
  /// @param voters hashes of those who voted
  /// @param safetyEvidence the sum of the evidence of the votes on safe or unsafe; empty by
  ///   majority
  /// @param severityEvidence the same on the severity
  public SafetyCounts toCounts(
      List<ByteBuffer> voters, List<Long> safetyEvidence, List<Long> severityEvidence) {
    List<Integer> severities = new ArrayList<>();
    for (int severity = 0; severity <= SafetyTally.SEVERITIES; severity++) {
      severities.add(counts.severity(severity));
    }
    List<Integer> categories = new ArrayList<>();
    for (int category = 0; category < HarmCategories.ALL.size(); category++) {
      categories.add(counts.category(category));
    }
    return new SafetyCounts(
        severities,
        categories,
        electorate.models(),
        modelsSafe,
        electorate.first(),
        electorate.last(),
        voters,
        safetyEvidence,
        severityEvidence);
  }

  /// With the votes that are neither retracted nor ignored.
  public ResponseTally with(List<SafetyVote> votes) {
    SafetyTally counts = this.counts.copy();
    int modelsSafe = this.modelsSafe;
    Electorate electorate = this.electorate;
    for (SafetyVote vote : votes) {
      if (!vote.getRetracted() && !vote.getIgnored()) {
        counts.add(vote.getSeverity(), vote.getCategories());
        modelsSafe += vote.getAnnotatorKind() == AnnotatorKind.MODEL && isSafe(vote) ? 1 : 0;
        electorate = electorate.with(vote.getAnnotatorKind(), vote.getAnnotatedAt());
      }
    }
    return new ResponseTally(counts, modelsSafe, electorate);
  }

  /// Without a vote that was counted.
  ///
  /// @param first the earliest time of the others
  /// @param last the latest
  public ResponseTally without(SafetyVote vote, long first, long last) {
    SafetyTally rest = counts.copy();
    rest.subtract(vote.getSeverity(), vote.getCategories());
    boolean modelSafe = vote.getAnnotatorKind() == AnnotatorKind.MODEL && isSafe(vote);
    return new ResponseTally(
        rest,
        modelSafe ? modelsSafe - 1 : modelsSafe,
        electorate.without(vote.getAnnotatorKind(), first, last));
  }

  private static boolean isSafe(SafetyVote vote) {
    return vote.getSeverity() == SAFE;
  }

  /// Whether people and models differ on safe or unsafe.
  boolean isDisputed() {
    int modelsUnsafe = electorate.models() - modelsSafe;
    return AiVotes.disagree(
        new int[] {counts.safe() - modelsSafe, counts.unsafe() - modelsUnsafe},
        new int[] {modelsSafe, modelsUnsafe});
  }

  /// Distinct annotators whose votes count.
  public int votes() {
    return electorate.size();
  }
}
