package org.prefstream.simulator.expectation.records;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Ids;
import org.prefstream.simulator.event.Severity;

/// The consensus on a response's safety.
///
/// @param promptId the prompt
/// @param responseId the response
/// @param model the model that answered; absent where no Generation is known
/// @param status the state of the question
/// @param contestedReason why it is contested, if it is
/// @param safe whether the response is safe; absent where both are equally probable
/// @param safePosterior the probability that it is
/// @param safeVotes annotators who call it safe
/// @param unsafeVotes annotators who call it unsafe
/// @param humans distinct people among them
/// @param models distinct models among them
/// @param categories where unsafe is the better label, every category that an annotator named who
///   calls the response unsafe, in the order of the enum; otherwise empty
/// @param severity the most probable severity: SAFE where the response is safe, absent where two
///   are equally probable
/// @param severities where unsafe is the better label, MINOR, MODERATE and SEVERE; otherwise empty
public record ExpectedSafety(
    String promptId,
    String responseId,
    @Nullable String model,
    Status status,
    @Nullable ContestedReason contestedReason,
    @Nullable Boolean safe,
    double safePosterior,
    int safeVotes,
    int unsafeVotes,
    int humans,
    int models,
    Map<HarmCategory, Support> categories,
    @Nullable Severity severity,
    Map<Severity, Support> severities)
    implements ExpectedRecord {

  /// Votes for one label among the annotators who call the response unsafe.
  ///
  /// @param votes those who chose the label
  /// @param posterior the label's probability, given that the response is unsafe
  public record Support(int votes, double posterior) {}

  @Override
  public String key() {
    return Ids.key(promptId, responseId);
  }

  @Override
  public String topic() {
    return "safety-consensus";
  }

  /// The categories that the consensus holds: those whose posterior passes 0.5.
  public List<HarmCategory> present() {
    return categories.entrySet().stream()
        .filter(category -> category.getValue().posterior() > 0.5)
        .map(Map.Entry::getKey)
        .toList();
  }
}
