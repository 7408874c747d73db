package org.prefstream.benchmarks.hot;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;

/// What the votes of a run are on. Each vote is by another annotator, whose id has 256 characters.
enum Question {
  /// Many comparisons with five votes each.
  ORDINARY,

  /// One comparison.
  COMPARISON,

  /// The safety of one response, which two of three votes call severe in all 19 categories.
  RESPONSE;

  private static final int VOTES_ON_AN_ORDINARY_ONE = 5;

  /// 2026-01-01T00:00:00Z. Votes are a millisecond apart.
  private static final long EPOCH = 1_767_225_600_000L;

  /// The key of a vote, counted from 0, and the vote.
  String key(int number) {
    return this == ORDINARY ? "prompt-" + number / VOTES_ON_AN_ORDINARY_ONE : "hot";
  }

  SpecificRecord vote(int number) {
    boolean minority = number % 3 == 0;
    String annotator = "annotator-%0246d".formatted(number);
    Instant at = Instant.ofEpochMilli(EPOCH + number);
    return switch (this) {
      case ORDINARY, COMPARISON ->
          PreferenceAnnotation.newBuilder()
              .setPromptId(key(number))
              .setResponseA("a")
              .setResponseB("b")
              .setDimension(Dimension.OVERALL)
              .setChoice(minority ? Choice.B : Choice.A)
              .setAnnotatorId(annotator)
              .setAnnotatorKind(AnnotatorKind.HUMAN)
              .setAnnotatedAt(at)
              .setRetracted(false)
              .build();
      case RESPONSE ->
          SafetyAnnotation.newBuilder()
              .setPromptId(key(number))
              .setResponseId("a")
              .setAnnotatorId(annotator)
              .setAnnotatorKind(AnnotatorKind.HUMAN)
              .setSeverity(minority ? Severity.SAFE : Severity.SEVERE)
              .setCategories(minority ? List.of() : HarmCategories.ALL)
              .setAnnotatedAt(at)
              .setRetracted(false)
              .build();
    };
  }
}
