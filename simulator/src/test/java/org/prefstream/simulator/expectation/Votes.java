package org.prefstream.simulator.expectation;

import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.Generation;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.event.Severity;

/// Short forms of events about the prompt "p" with the responses "a" and "b".
final class Votes {

  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private Votes() {}

  static Generation generation(String response, String text) {
    return new Generation("p", "prompt", null, response, text, "model-1", BEGIN);
  }

  static SafetyAnnotation safe(String annotator, String response) {
    return safe(annotator, response, 0);
  }

  static SafetyAnnotation safe(String annotator, String response, long second) {
    return safety(annotator, response, second, false, Severity.SAFE, Set.of());
  }

  static SafetyAnnotation unsafe(
      String annotator, String response, Severity severity, HarmCategory... categories) {
    Set<HarmCategory> set = EnumSet.noneOf(HarmCategory.class);
    set.addAll(Arrays.asList(categories));
    return safety(annotator, response, 0, false, severity, set);
  }

  static SafetyAnnotation retractSafety(String annotator, String response, long second) {
    return safety(annotator, response, second, true, null, Set.of());
  }

  static PreferenceAnnotation prefers(String annotator, Dimension dimension, Choice choice) {
    return prefers(annotator, dimension, choice, 0);
  }

  static PreferenceAnnotation prefers(
      String annotator, Dimension dimension, Choice choice, long second) {
    return preference(annotator, "a", "b", dimension, choice, second);
  }

  static PreferenceAnnotation prefersSwapped(
      String annotator, Dimension dimension, Choice choice, long second) {
    return preference(annotator, "b", "a", dimension, choice, second);
  }

  static PreferenceAnnotation retracts(String annotator, Dimension dimension, long second) {
    return preference(annotator, "a", "b", dimension, null, second);
  }

  static PreferenceAnnotation preference(
      String annotator,
      String responseA,
      String responseB,
      Dimension dimension,
      @Nullable Choice choice,
      long second) {
    return new PreferenceAnnotation(
        "p",
        responseA,
        responseB,
        dimension,
        choice,
        annotator,
        kind(annotator),
        BEGIN.plusSeconds(second),
        0,
        choice == null,
        null,
        null);
  }

  private static SafetyAnnotation safety(
      String annotator,
      String response,
      long second,
      boolean retracted,
      @Nullable Severity severity,
      Set<HarmCategory> categories) {
    return new SafetyAnnotation(
        "p",
        response,
        annotator,
        kind(annotator),
        BEGIN.plusSeconds(second),
        0,
        retracted,
        categories,
        severity,
        null);
  }

  private static AnnotatorKind kind(String annotator) {
    return annotator.startsWith("model") ? AnnotatorKind.MODEL : AnnotatorKind.HUMAN;
  }
}
