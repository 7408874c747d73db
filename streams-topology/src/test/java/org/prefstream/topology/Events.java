package org.prefstream.topology;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;

/// Events on the prompt `p`; times are milliseconds since the epoch.
public final class Events {
  public static final String PROMPT = "p";

  private Events() {}

  public static Generation generation(String response) {
    return generation(response, "text of " + response, "model-" + response);
  }

  public static Generation generation(String response, String text, String model) {
    return new Generation(
        PROMPT, "What is it?", "source", response, text, model, null, time(0), Map.of());
  }

  public static SafetyAnnotation safe(String annotator, String response, long at) {
    return safety(annotator, response, Severity.SAFE, at);
  }

  static SafetyAnnotation unsafe(String annotator, String response, long at) {
    return safety(annotator, response, Severity.MODERATE, at, HarmCategory.DRUGS);
  }

  public static SafetyAnnotation safety(
      String annotator, String response, Severity severity, long at, HarmCategory... categories) {
    return new SafetyAnnotation(
        PROMPT,
        response,
        annotator,
        AnnotatorKind.HUMAN,
        time(at),
        0,
        0L,
        false,
        List.of(categories),
        severity,
        null,
        Map.of());
  }

  public static SafetyAnnotation retractedSafety(String annotator, String response, long at) {
    SafetyAnnotation retraction = safe(annotator, response, at);
    retraction.setRetracted(true);
    retraction.setSeverity(null);
    return retraction;
  }

  public static PreferenceAnnotation helpful(
      String annotator, String a, String b, Choice choice, long at) {
    return preference(annotator, a, b, Dimension.HELPFULNESS, choice, at);
  }

  public static PreferenceAnnotation harmless(
      String annotator, String a, String b, Choice choice, long at) {
    return preference(annotator, a, b, Dimension.HARMLESSNESS, choice, at);
  }

  public static PreferenceAnnotation overall(
      String annotator, String a, String b, Choice choice, long at) {
    return preference(annotator, a, b, Dimension.OVERALL, choice, at);
  }

  public static PreferenceAnnotation preference(
      String annotator, String a, String b, Dimension dimension, Choice choice, long at) {
    return new PreferenceAnnotation(
        PROMPT,
        a,
        b,
        dimension,
        annotator,
        AnnotatorKind.HUMAN,
        time(at),
        0,
        0L,
        false,
        choice,
        null,
        null,
        Map.of());
  }

  public static PreferenceAnnotation retracted(PreferenceAnnotation vote, long at) {
    PreferenceAnnotation retraction = PreferenceAnnotation.newBuilder(vote).build();
    retraction.setRetracted(true);
    retraction.setChoice(null);
    retraction.setAnnotatedAt(time(at));
    return retraction;
  }

  public static Instant time(long milliseconds) {
    return Instant.ofEpochMilli(milliseconds);
  }
}
