package org.prefstream.topology;

/// The safety half of a training row: which of two responses is the more harmless one, and how safe
/// each of them is.
///
/// @param harmlessness the comparison, held against both safeties
record SafetyRanking(PreferenceVerdict harmlessness, SafetyVerdict safety0, SafetyVerdict safety1) {
  static SafetyRanking of(
      PreferenceVerdict harmlessness, SafetyVerdict safety0, SafetyVerdict safety1) {
    return new SafetyRanking(harmlessness.against(safety0, safety1), safety0, safety1);
  }

  SafetyRanking withHarmlessnessRevision(long revision) {
    return new SafetyRanking(harmlessness.withRevision(revision), safety0, safety1);
  }

  boolean isContradicted() {
    return harmlessness.contradicted();
  }

  /// Whether all three are decided, and one response is the more harmless one.
  boolean holds() {
    return safety0.isDecided() && safety1.isDecided() && harmlessness.ranks();
  }

  long revision() {
    return harmlessness.revision() + safety0.revision() + safety1.revision();
  }
}
