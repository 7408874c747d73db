package org.prefstream.topology.input;

import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyAnnotation;

/// A record read from an input topic: an event that satisfies
/// [org.prefstream.events.EventInvariants], or the rejection of a record that is not such an event.
public sealed interface PromptEvent {
  /// A model answered a prompt.
  ///
  /// @param origin kept for a rejection, because texts already known may contradict the event
  record Generated(Generation generation, Origin origin) implements PromptEvent {}

  /// An annotator judged a response's safety.
  record SafetyAnnotated(SafetyAnnotation annotation) implements PromptEvent {}

  /// An annotator compared two responses.
  record PreferenceAnnotated(PreferenceAnnotation annotation) implements PromptEvent {}

  /// The record cannot be used.
  record Unusable(Rejection rejection) implements PromptEvent {}
}
