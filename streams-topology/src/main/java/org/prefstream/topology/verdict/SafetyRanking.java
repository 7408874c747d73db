package org.prefstream.topology.verdict;

/// The safety half of a training row: which of two responses is the more harmless one, and how safe
/// each of them is.
///
/// @param harmlessness the verdict on the comparison, checked against both safeties
public record SafetyRanking(
    PreferenceVerdict harmlessness, SafetyVerdict safety0, SafetyVerdict safety1) {
  /// Checks a comparison on harmlessness against both safeties.
  public static SafetyRanking of(
      PreferenceVerdict harmlessness, SafetyVerdict safety0, SafetyVerdict safety1) {
    return new SafetyRanking(harmlessness.against(safety0, safety1), safety0, safety1);
  }

  /// Whether the safeties contradict the votes.
  public boolean isContradicted() {
    return harmlessness.contradicted();
  }

  /// Whether all three are decided, and one response is the more harmless one.
  public boolean holds() {
    return safety0.isDecided() && safety1.isDecided() && harmlessness.ranks();
  }

  /// Grows with the revision of each part.
  public long revision() {
    return harmlessness.revision() + safety0.revision() + safety1.revision();
  }
}
