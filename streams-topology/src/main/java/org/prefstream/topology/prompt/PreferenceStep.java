package org.prefstream.topology.prompt;

import java.util.Optional;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.state.Votes;
import org.prefstream.topology.question.Comparison;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.Revision;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.state.Partners;

/// Judges a vote on a comparison.
public record PreferenceStep(Questions questions, Revision revision) {
  Optional<VerdictChange> step(PreferenceAnnotation annotation) {
    ComparisonId id =
        ComparisonId.of(
            annotation.getPromptId(), annotation.getResponseA(), annotation.getResponseB());
    Comparison known = questions.known(id, annotation.getDimension(), annotation.getAnnotatorId());
    // compared on up to three dimensions; reading is cheaper than a changelog record
    Partners partners = questions.state().partners();
    if (known == null && !partners.contains(id)) {
      partners.add(id);
    }
    Comparison before = known == null ? questions.fresh(id, annotation.getDimension()) : known;
    return revision.vote(before, Votes.of(annotation));
  }
}
