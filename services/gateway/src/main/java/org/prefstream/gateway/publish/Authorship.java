package org.prefstream.gateway.publish;

import java.util.ArrayList;
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

/// Whose an annotation is, given who sends it. A loader names the annotator; anyone else annotates
/// as itself, a person or a model by its role.
///
/// @param sender who sends the events
record Authorship(Principal sender) implements Attribution {
  private static final Violation NOT_ITSELF =
      new Violation(
          "annotatorId",
          "must be left out, or be the one the credentials are for; naming others takes the role"
              + " loader");
  private static final Violation NOT_A_MODEL =
      new Violation(
          "annotatorKind", "must be left out, or be HUMAN; MODEL takes the role model or loader");

  @Override
  public List<Violation> attribute(SpecificRecord event) {
    return switch (event) {
      case SafetyAnnotation annotation -> {
        List<Violation> claims = claims(annotation.getAnnotatorId(), annotation.getAnnotatorKind());
        annotation.setAnnotatorId(annotatorId(annotation.getAnnotatorId()));
        annotation.setAnnotatorKind(annotatorKind(annotation.getAnnotatorKind()));
        yield claims;
      }
      case PreferenceAnnotation annotation -> {
        List<Violation> claims = claims(annotation.getAnnotatorId(), annotation.getAnnotatorKind());
        annotation.setAnnotatorId(annotatorId(annotation.getAnnotatorId()));
        annotation.setAnnotatorKind(annotatorKind(annotation.getAnnotatorKind()));
        yield claims;
      }
      default -> List.of();
    };
  }

  private List<Violation> claims(@Nullable String annotatorId, AnnotatorKind kind) {
    boolean itself =
        annotatorId == null || sender.has(Role.LOADER) || annotatorId.equals(sender.subject());
    boolean ofItsKind =
        kind != AnnotatorKind.MODEL || sender.has(Role.LOADER) || sender.has(Role.MODEL);
    if (itself && ofItsKind) {
      return List.of();
    }
    List<Violation> claims = new ArrayList<>(2);
    if (!itself) {
      claims.add(NOT_ITSELF);
    }
    if (!ofItsKind) {
      claims.add(NOT_A_MODEL);
    }
    return claims;
  }

  private String annotatorId(@Nullable String claimed) {
    if (claimed != null) {
      return claimed;
    }
    return sender.has(Role.LOADER) ? "" : sender.subject();
  }

  /// What is nothing but a model votes as one, whatever the body says.
  private AnnotatorKind annotatorKind(AnnotatorKind claimed) {
    boolean onlyModel =
        sender.has(Role.MODEL) && !sender.has(Role.ANNOTATOR) && !sender.has(Role.LOADER);
    return onlyModel ? AnnotatorKind.MODEL : claimed;
  }
}
