package org.prefstream.topology.input;

import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyAnnotation;

/// What was read from an input topic: an event that keeps [org.prefstream.events.EventInvariants],
/// or the rejection of a record that is none.
public sealed interface PromptEvent {
  /// A model answered a prompt.
  ///
  /// @param origin kept because what is known of the prompt may yet contradict it
  record Generated(Generation generation, Origin origin) implements PromptEvent {}

  /// An annotator judged a response's safety.
  record SafetyAnnotated(SafetyAnnotation annotation) implements PromptEvent {}

  /// An annotator compared two responses.
  record PreferenceAnnotated(PreferenceAnnotation annotation) implements PromptEvent {}

  /// The record cannot be used.
  record Unusable(Rejection rejection) implements PromptEvent {}
}
