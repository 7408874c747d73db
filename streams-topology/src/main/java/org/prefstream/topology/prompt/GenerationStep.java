package org.prefstream.topology.prompt;

import java.util.ArrayList;
import java.util.List;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ContentId;
import org.prefstream.events.Generation;
import org.prefstream.events.RecordKey;
import org.prefstream.topology.counts.HarmCounts;
import org.prefstream.topology.input.Origin;
import org.prefstream.topology.question.Questions;
import org.prefstream.topology.question.Response;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.records.ConsensusRecords;
import org.prefstream.topology.records.Tasks;
import org.prefstream.topology.records.TrainingRows;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.PromptState;

/// Judges a Generation: a response gets its text and its model, unless these contradict what is
/// known. The first Generation stands; a repeated one changes nothing.
public record GenerationStep(
    Questions questions,
    Tasks tasks,
    ConsensusRecords records,
    HarmCounts harmCounts,
    TrainingRows rows) {
  List<Outcome> step(Generation generation, Origin origin) {
    PromptState state = questions.state();
    String key = RecordKey.of(generation.getPromptId(), generation.getResponseId());
    String prompt = ContentId.ofPrompt(generation.getPrompt());
    String knownPrompt = state.prompts().get(generation.getPromptId());
    if (knownPrompt != null && !knownPrompt.equals(prompt)) {
      return contradiction(origin, "prompt", "must be the text already known of this promptId");
    }
    Generation known = knownPrompt == null ? null : state.generations().get(key);
    if (known != null) {
      return known.getResponse().equals(generation.getResponse())
          ? List.of()
          : contradiction(origin, "response", "must be the text already known of this responseId");
    }
    if (knownPrompt == null) {
      state.prompts().put(generation.getPromptId(), prompt);
    }
    state.generations().put(key, generation);
    return follow(generation);
  }

  private static List<Outcome> contradiction(Origin origin, String field, String reason) {
    return List.of(Outcome.Rejected.of(origin.reject(field, reason)));
  }

  private List<Outcome> follow(Generation generation) {
    List<Outcome> outcomes = new ArrayList<>();
    nameModel(generation, outcomes);
    String promptId = generation.getPromptId();
    String responseId = generation.getResponseId();
    for (String partner : questions.state().partners().of(promptId, responseId)) {
      rows.generationBecameKnown(ComparisonId.of(promptId, responseId, partner), outcomes);
    }
    return outcomes;
  }

  /// A response that already has votes moves from no model to its model.
  private void nameModel(Generation generation, List<Outcome> outcomes) {
    Response before = questions.response(generation.getPromptId(), generation.getResponseId());
    Response named = before.named(generation.getModel());
    questions.put(named);
    VerdictChange change = new VerdictChange.OfResponse(before, named);
    tasks.follow(change, outcomes);
    if (change.isPublished()) {
      records.follow(change, outcomes);
      harmCounts.follow(change, outcomes);
    }
  }
}
