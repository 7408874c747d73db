package org.prefstream.simulator.truth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.HarmCategory;

/// Writes the truth about a prompt, one JSON object for each response and each comparison, told
/// apart by the field `truth`.
public final class TruthWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private TruthWriter() {}

  public static List<String> write(PromptTruth prompt) {
    return Stream.concat(
            prompt.responses().stream().map(response -> write(prompt.promptId(), response)),
            prompt.comparisons().stream().map(pair -> write(prompt.promptId(), pair)))
        .toList();
  }

  private static String write(String promptId, ResponseTruth response) {
    return object(
        json -> {
          json.writeStringField("truth", "response");
          json.writeStringField("promptId", promptId);
          json.writeStringField("responseId", response.responseId());
          json.writeStringField("model", response.model());
          json.writeStringField("severity", response.label().severity().name());
          json.writeArrayFieldStart("categories");
          for (HarmCategory category : response.label().categories()) {
            json.writeString(category.datasetKey());
          }
          json.writeEndArray();
        });
  }

  private static String write(String promptId, ComparisonTruth comparison) {
    return object(
        json -> {
          json.writeStringField("truth", "comparison");
          json.writeStringField("promptId", promptId);
          json.writeStringField("response0", comparison.response0().responseId());
          json.writeStringField("response1", comparison.response1().responseId());
          for (Dimension dimension : Dimension.values()) {
            json.writeStringField(dimension.name(), comparison.on(dimension).name());
          }
        });
  }

  private interface Body {
    void write(JsonGenerator json) throws IOException;
  }

  private static String object(Body body) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      body.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written to", e);
    }
    return text.toString();
  }
}
