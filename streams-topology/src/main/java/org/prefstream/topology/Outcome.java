package org.prefstream.topology;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.DualPreference;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.state.AgreementShare;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.HarmCategoryChange;

/// What follows from an event: one record for one topic. A null value withdraws the record.
sealed interface Outcome {
  String key();

  @Nullable SpecificRecord value();

  /// For safety-consensus.
  record Safety(String key, @Nullable SafetyConsensus value) implements Outcome {}

  /// For preference-consensus.
  record Preference(String key, @Nullable PreferenceConsensus value) implements Outcome {}

  /// For dual-preferences.
  record Dual(String key, @Nullable DualPreference value) implements Outcome {}

  /// For single-preferences.
  record Single(String key, @Nullable SinglePreference value) implements Outcome {}

  /// For annotation-tasks.
  record Task(String key, @Nullable AnnotationTask value) implements Outcome {}

  /// For the harm counts, by the key of the count.
  record HarmCount(String key, HarmCategoryChange value) implements Outcome {}

  /// For agreement, by the kind of question: of this partition.
  record Agreed(String key, AgreementShare value) implements Outcome {}

  /// For annotator-reliability, by annotator: of this partition.
  record Answering(String key, AnnotatorShare value) implements Outcome {}

  /// For rejections.
  record Rejected(String key, Rejection value) implements Outcome {}
}
