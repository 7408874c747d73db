package org.prefstream.topology.prompt;

import java.util.Optional;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.state.Votes;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.Revision;
import org.prefstream.topology.question.VerdictChange;

/// Judges a vote on a response's safety.
public record SafetyStep(Questions questions, Revision revision) {
  Optional<VerdictChange> step(SafetyAnnotation annotation) {
    Response before =
        questions.response(
            annotation.getPromptId(), annotation.getResponseId(), annotation.getAnnotatorId());
    return revision.vote(before, Votes.of(annotation));
  }
}
