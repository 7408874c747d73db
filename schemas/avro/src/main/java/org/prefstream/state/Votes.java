package org.prefstream.state;

import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Choice;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;
import org.prefstream.events.Utf8Order;

/// The vote that is stored for an annotation. It does not contain which response was shown as A,
/// the reason or client data.
///
/// The annotations must obey [org.prefstream.events.EventInvariants].
@NullMarked
public final class Votes {
  /// The preference for response 0, the one whose id comes first in [Utf8Order].
  public static final int RESPONSE_0 = 0;

  /// The preference for response 1.
  public static final int RESPONSE_1 = 1;

  /// The preference for neither.
  public static final int TIE = 2;

  /// The duration of a vote whose annotation does not state one.
  public static final long UNKNOWN_DURATION = -1;

  private static final long NO_OFFSET = 0;

  private Votes() {}

  /// The vote of a comparison. A retraction has the preference [#TIE].
  public static PreferenceVote of(PreferenceAnnotation annotation) {
    return new PreferenceVote(
        annotation.getAnnotatorId(),
        annotation.getAnnotatorKind(),
        annotation.getAnnotatedAt().toEpochMilli(),
        NO_OFFSET,
        annotation.getRetracted(),
        annotation.getRetracted() ? TIE : preference(annotation),
        annotation.getNanoOfMilli(),
        annotation.getSequence(),
        durationOf(annotation.getDuration()),
        false);
  }

  /// The vote on a response's safety. A retraction has severity 0 and no category.
  public static SafetyVote of(SafetyAnnotation annotation) {
    boolean retracted = annotation.getRetracted();
    return new SafetyVote(
        annotation.getAnnotatorId(),
        annotation.getAnnotatorKind(),
        annotation.getAnnotatedAt().toEpochMilli(),
        NO_OFFSET,
        retracted,
        retracted ? 0 : level(annotation.getSeverity()),
        retracted ? 0 : HarmCategories.bits(annotation.getCategories()),
        annotation.getNanoOfMilli(),
        annotation.getSequence(),
        durationOf(annotation.getDuration()),
        false);
  }

  /// A severity as the dataset's number, 0 to 3.
  ///
  /// @throws IllegalArgumentException for [Severity#UNKNOWN] or none
  public static int level(@Nullable Severity severity) {
    return switch (severity) {
      case SAFE -> 0;
      case MINOR -> 1;
      case MODERATE -> 2;
      case SEVERE -> 3;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is not a severity");
      case null -> throw new IllegalArgumentException("the severity is missing");
    };
  }

  private static int preference(PreferenceAnnotation annotation) {
    boolean aIsFirst = Utf8Order.compare(annotation.getResponseA(), annotation.getResponseB()) < 0;
    Choice choice = annotation.getChoice();
    return switch (choice) {
      case A -> aIsFirst ? RESPONSE_0 : RESPONSE_1;
      case B -> aIsFirst ? RESPONSE_1 : RESPONSE_0;
      case TIE -> TIE;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is not a choice");
      case null -> throw new IllegalArgumentException("the choice is missing");
    };
  }

  private static long durationOf(@Nullable Long milliseconds) {
    return milliseconds == null ? UNKNOWN_DURATION : milliseconds;
  }
}
