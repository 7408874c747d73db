package org.prefstream.gateway.publish;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Violation;
import org.prefstream.gateway.json.Attribution;
import org.prefstream.service.identity.Principal;
import org.prefstream.service.identity.Role;

/// The authorship of annotations, by who sends them. A loader names the annotator; anyone else
/// annotates as itself, as a person or a model according to its roles.
///
/// @param sender who sends the events
record Authorship(Principal sender) implements Attribution {
  private static final Violation NOT_ITSELF =
      new Violation(
          "annotatorId",
          "must be left out, or be the annotator of the credentials; naming others takes the role"
              + " loader");
  private static final Violation NOT_A_MODEL =
      new Violation(
          "annotatorKind", "must be left out, or be HUMAN; MODEL takes the role model or loader");

  @Override
  public List<Violation> claims(SpecificRecord event) {
    return switch (event) {
      case SafetyAnnotation stated -> claims(stated.getAnnotatorId(), stated.getAnnotatorKind());
      case PreferenceAnnotation stated ->
          claims(stated.getAnnotatorId(), stated.getAnnotatorKind());
      default -> List.of();
    };
  }

  @Override
  public void attribute(SpecificRecord event) {
    switch (event) {
      case SafetyAnnotation annotation -> {
        annotation.setAnnotatorId(annotatorId(annotation.getAnnotatorId()));
        annotation.setAnnotatorKind(annotatorKind(annotation.getAnnotatorKind()));
      }
      case PreferenceAnnotation annotation -> {
        annotation.setAnnotatorId(annotatorId(annotation.getAnnotatorId()));
        annotation.setAnnotatorKind(annotatorKind(annotation.getAnnotatorKind()));
      }
      default -> {}
    }
  }

  private List<Violation> claims(@Nullable String annotatorId, AnnotatorKind kind) {
    boolean loader = sender.has(Role.LOADER);
    boolean itself = annotatorId == null || loader || annotatorId.equals(sender.subject());
    boolean ofItsKind = kind != AnnotatorKind.MODEL || loader || sender.has(Role.MODEL);
    if (itself && ofItsKind) {
      return List.of();
    }
    return itself
        ? List.of(NOT_A_MODEL)
        : ofItsKind ? List.of(NOT_ITSELF) : List.of(NOT_ITSELF, NOT_A_MODEL);
  }

  private String annotatorId(@Nullable String stated) {
    if (stated != null) {
      return stated;
    }
    return sender.has(Role.LOADER) ? "" : sender.subject();
  }

  /// A sender whose only role is model annotates as one, whatever the body says.
  private AnnotatorKind annotatorKind(AnnotatorKind stated) {
    boolean onlyModel =
        sender.has(Role.MODEL) && !sender.has(Role.ANNOTATOR) && !sender.has(Role.LOADER);
    return onlyModel ? AnnotatorKind.MODEL : stated;
  }
}
