package org.prefstream.simulator.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A model's response to a prompt.
///
/// @param promptId identifies the prompt
/// @param prompt the prompt's text
/// @param promptSource the dataset the prompt came from, where known
/// @param responseId identifies the response within its prompt
/// @param response the response's text, possibly empty
/// @param model the model that answered
/// @param generatedAt when it answered, to the millisecond
public record Generation(
    String promptId,
    String prompt,
    @Nullable String promptSource,
    String responseId,
    String response,
    String model,
    Instant generatedAt)
    implements Event {

  public Generation {
    Ids.require("promptId", promptId);
    Ids.requireName("promptSource", promptSource == null ? "" : promptSource);
    Ids.require("responseId", responseId);
    Ids.require("model", model);
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.GENERATIONS;
  }
}
