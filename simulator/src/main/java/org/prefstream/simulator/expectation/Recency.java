package org.prefstream.simulator.expectation;

import java.util.Comparator;
import org.prefstream.simulator.event.Annotation;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.event.SafetyAnnotation;

/// The order of one annotator's annotations of one question, the latest last: by time, by sequence,
/// then a retraction after a vote, and then by what the vote says (docs/events.md). Annotations
/// that are equal in it make the same consensus.
@SuppressWarnings("EnumOrdinal") // the order of these enums is the one that is meant
final class Recency {

  /// Of any annotations of one question.
  static final Comparator<Annotation> ORDER =
      Comparator.comparing(Annotation::annotatedAt)
          .thenComparingLong(Annotation::sequence)
          .thenComparing(Annotation::retracted)
          .thenComparing(annotation -> annotation.annotatorKind() == AnnotatorKind.MODEL)
          .thenComparingLong(Recency::answer)
          .thenComparingLong(Recency::duration);

  private Recency() {}

  private static long answer(Annotation annotation) {
    return switch (annotation) {
      case PreferenceAnnotation vote when vote.choice() != null ->
          PreferenceRecount.outcome(vote).ordinal();
      case SafetyAnnotation vote when vote.severity() != null ->
          ((long) vote.severity().level() << HarmCategory.values().length) + categories(vote);
      case PreferenceAnnotation _, SafetyAnnotation _ -> 0;
    };
  }

  private static long categories(SafetyAnnotation vote) {
    return vote.categories().stream().mapToLong(category -> 1L << category.ordinal()).sum();
  }

  private static long duration(Annotation annotation) {
    Long duration =
        switch (annotation) {
          case PreferenceAnnotation vote -> vote.duration();
          case SafetyAnnotation vote -> vote.duration();
        };
    return duration == null ? -1 : duration;
  }
}
