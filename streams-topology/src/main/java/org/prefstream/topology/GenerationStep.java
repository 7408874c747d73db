package org.prefstream.topology;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ContentId;
import org.prefstream.events.Generation;
import org.prefstream.events.RecordKey;
import org.prefstream.state.ResponseState;

/// A Generation: gives a response its text and its model, unless it contradicts what is known. The
/// first one stands; the same again changes nothing.
final class GenerationStep {
  private final PromptState state;
  private final Judges judges;
  private final TrainingRows rows;
  private final Tasks tasks;

  GenerationStep(PromptState state, Judges judges, TrainingRows rows, Tasks tasks) {
    this.state = state;
    this.judges = judges;
    this.rows = rows;
    this.tasks = tasks;
  }

  List<Outcome> step(Generation generation, Origin origin) {
    String key = RecordKey.of(generation.getPromptId(), generation.getResponseId());
    String prompt = ContentId.ofPrompt(generation.getPrompt());
    String knownPrompt = state.prompts().get(generation.getPromptId());
    if (knownPrompt != null && !knownPrompt.equals(prompt)) {
      return contradiction(origin, "prompt", "must be the text already known of this promptId");
    }
    Generation known = knownPrompt == null ? null : state.generations().get(key);
    if (known == null) {
      return added(generation, key, knownPrompt == null ? prompt : null);
    }
    return known.getResponse().equals(generation.getResponse())
        ? List.of()
        : contradiction(origin, "response", "must be the text already known of this responseId");
  }

  private static List<Outcome> contradiction(Origin origin, String field, String reason) {
    return List.of(PromptJudge.rejected(origin.reject(field, reason)));
  }

  private List<Outcome> added(Generation generation, String key, @Nullable String newPrompt) {
    if (newPrompt != null) {
      state.prompts().put(generation.getPromptId(), newPrompt);
    }
    state.generations().put(key, generation);
    List<Outcome> outcomes = new ArrayList<>();
    nameModel(generation, key, outcomes);
    for (String partner :
        state.partners().of(generation.getPromptId(), generation.getResponseId())) {
      rows.generationBecameKnown(
          Pair.of(generation.getPromptId(), generation.getResponseId(), partner), outcomes);
    }
    return outcomes;
  }

  /// A response that has been judged already moves from no model to its model.
  private void nameModel(Generation generation, String key, List<Outcome> outcomes) {
    ResponseState known = state.responses().get(key);
    ResponseState response = known == null ? Judges.withoutVotes() : known;
    SafetyVerdict before = judges.judge(response);
    response.setModel(generation.getModel());
    boolean judged = before.ballot().votes() > 0;
    if (judged) {
      response.setRevision(response.getRevision() + 1);
    }
    state.responses().put(key, response);
    SafetyVerdict after = judges.judge(response);
    tasks.changed(generation.getPromptId(), generation.getResponseId(), before, after, outcomes);
    if (judged) {
      outcomes.add(
          ConsensusRecords.of(generation.getPromptId(), generation.getResponseId(), after));
      HarmCounts.changes(before, after, outcomes);
    }
  }
}
