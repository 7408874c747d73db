package org.prefstream.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// The rules that every event must obey, whoever published it. The gateway refuses an event that
/// breaks one; the topology rejects one that bypassed the gateway.
///
/// Every check is a function of the event alone. A valid event costs no allocation.
@NullMarked
public final class EventInvariants {
  private static final String TEXT_RULE = "text without lone surrogates";

  /// The first time that RFC 3339 can write in UTC.
  public static final Instant FIRST_TIME = Instant.parse("0000-01-01T00:00:00Z");

  /// The first time after all that RFC 3339 can write in UTC.
  public static final Instant END_OF_TIME = Instant.parse("+10000-01-01T00:00:00Z");

  /// The highest sequence: the largest whole number that every JSON reader keeps exactly.
  public static final long MAX_SEQUENCE = (1L << 53) - 1;

  private static final int NANOS_OF_MILLI = 1_000_000;

  private EventInvariants() {}

  /// Every rule that a Generation breaks; empty if it is valid.
  public static List<Violation> of(Generation event) {
    Violations violations = new Violations();
    violations.requireId("promptId", event.getPromptId());
    violations.requireText("prompt", event.getPrompt());
    violations.requireName("promptSource", event.getPromptSource());
    violations.requireId("responseId", event.getResponseId());
    violations.requireText("response", event.getResponse());
    violations.requireId("model", event.getModel());
    violations.requireTime("generatedAt", event.getGeneratedAt());
    return violations.found();
  }

  /// Every rule that a SafetyAnnotation breaks; empty if it is valid.
  public static List<Violation> of(SafetyAnnotation event) {
    Violations violations = new Violations();
    violations.requireId("promptId", event.getPromptId());
    violations.requireId("responseId", event.getResponseId());
    violations.requireAnnotator(event.getAnnotatorId(), event.getAnnotatorKind());
    violations.requireDuration(event.getDuration());
    violations.requireMoment(event.getAnnotatedAt(), event.getNanoOfMilli(), event.getSequence());
    if (!event.getRetracted()) {
      requireSeverityAndCategories(event, violations);
    }
    return violations.found();
  }

  /// Every rule that a PreferenceAnnotation breaks; empty if it is valid.
  public static List<Violation> of(PreferenceAnnotation event) {
    Violations violations = new Violations();
    violations.requireId("promptId", event.getPromptId());
    violations.requireId("responseA", event.getResponseA());
    violations.requireId("responseB", event.getResponseB());
    violations.require(
        !event.getResponseA().equals(event.getResponseB()),
        "responseB",
        "another response than responseA");
    violations.require(
        event.getDimension() != Dimension.UNKNOWN,
        "dimension",
        "HELPFULNESS, HARMLESSNESS or OVERALL");
    violations.requireAnnotator(event.getAnnotatorId(), event.getAnnotatorKind());
    violations.requireDuration(event.getDuration());
    violations.requireMoment(event.getAnnotatedAt(), event.getNanoOfMilli(), event.getSequence());
    Choice choice = event.getChoice();
    violations.require(
        event.getRetracted() || (choice != null && choice != Choice.UNKNOWN),
        "choice",
        "A, B or TIE, unless retracted");
    return violations.found();
  }

  private static void requireSeverityAndCategories(SafetyAnnotation event, Violations violations) {
    Severity severity = event.getSeverity();
    List<HarmCategory> categories = event.getCategories();
    if (severity == null || severity == Severity.UNKNOWN) {
      violations.add("severity", "SAFE, MINOR, MODERATE or SEVERE, unless retracted");
    } else if (severity == Severity.SAFE && !categories.isEmpty()) {
      violations.add("severity", "MINOR, MODERATE or SEVERE where there are categories");
    } else if (severity != Severity.SAFE && categories.isEmpty()) {
      violations.add("categories", "at least one category unless severity is SAFE");
    }
    violations.require(
        !categories.contains(HarmCategory.UNKNOWN), "categories", "categories this version knows");
  }

  /// Collects violations; allocates only once there is one.
  private static final class Violations {
    private @Nullable List<Violation> found;

    void add(String field, String rule) {
      if (found == null) {
        found = new ArrayList<>(2);
      }
      found.add(new Violation(field, "must be " + rule));
    }

    void require(boolean holds, String field, String rule) {
      if (!holds) {
        add(field, rule);
      }
    }

    void requireId(String field, String id) {
      require(Identifier.isIdentifier(id), field, Identifier.RULE);
    }

    void requireName(String field, @Nullable String name) {
      require(name == null || Identifier.isInForm(name), field, "a name " + Identifier.FORM);
    }

    void requireText(String field, String text) {
      require(Utf16.isWellFormed(text), field, TEXT_RULE);
    }

    void requireAnnotator(String id, AnnotatorKind kind) {
      requireId("annotatorId", id);
      require(kind != AnnotatorKind.UNKNOWN, "annotatorKind", "HUMAN or MODEL");
    }

    void requireDuration(@Nullable Long duration) {
      require(duration == null || duration >= 0, "duration", "0 or more milliseconds");
    }

    void requireTime(String field, Instant time) {
      require(
          !time.isBefore(FIRST_TIME) && time.isBefore(END_OF_TIME),
          field,
          "a time in the years 0000 to 9999 of UTC");
    }

    void requireMoment(Instant annotatedAt, int nanoOfMilli, long sequence) {
      requireTime("annotatedAt", annotatedAt);
      require(
          nanoOfMilli >= 0 && nanoOfMilli < NANOS_OF_MILLI,
          "nanoOfMilli",
          "a whole number from 0 to 999999");
      require(
          sequence >= 0 && sequence <= MAX_SEQUENCE,
          "sequence",
          "a whole number from 0 to " + MAX_SEQUENCE);
    }

    List<Violation> found() {
      return found == null ? List.of() : List.copyOf(found);
    }
  }
}
