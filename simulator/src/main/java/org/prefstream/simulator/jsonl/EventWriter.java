package org.prefstream.simulator.jsonl;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.Annotation;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.Generation;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Ids;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.event.Severity;

/// Writes events in the gateway's JSON, without what the gateway fills in itself: ids that follow
/// from the texts, the kind HUMAN, and fields that a retraction does not need.
final class EventWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private EventWriter() {}

  static String write(Event event) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      switch (event) {
        case Generation generation -> write(json, generation);
        case SafetyAnnotation annotation -> write(json, annotation);
        case PreferenceAnnotation annotation -> write(json, annotation);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written to", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Generation generation) throws IOException {
    if (!generation.promptId().equals(Ids.ofPrompt(generation.prompt()))) {
      json.writeStringField("promptId", generation.promptId());
    }
    json.writeStringField("prompt", generation.prompt());
    writeOptional(json, "promptSource", generation.promptSource());
    if (!generation
        .responseId()
        .equals(Ids.ofResponse(generation.prompt(), generation.response()))) {
      json.writeStringField("responseId", generation.responseId());
    }
    json.writeStringField("response", generation.response());
    json.writeStringField("model", generation.model());
    json.writeStringField("generatedAt", generation.generatedAt().toString());
  }

  private static void write(JsonGenerator json, SafetyAnnotation annotation) throws IOException {
    json.writeStringField("promptId", annotation.promptId());
    json.writeStringField("responseId", annotation.responseId());
    writeAnnotation(json, annotation, annotation.duration());
    Severity severity = annotation.severity();
    if (severity != null) {
      json.writeArrayFieldStart("categories");
      for (HarmCategory category : annotation.categories()) {
        json.writeString(category.datasetKey());
      }
      json.writeEndArray();
      json.writeStringField("severity", severity.name());
    }
  }

  private static void write(JsonGenerator json, PreferenceAnnotation annotation)
      throws IOException {
    json.writeStringField("promptId", annotation.promptId());
    json.writeStringField("responseA", annotation.responseA());
    json.writeStringField("responseB", annotation.responseB());
    json.writeStringField("dimension", annotation.dimension().name());
    writeAnnotation(json, annotation, annotation.duration());
    Choice choice = annotation.choice();
    writeOptional(json, "choice", choice == null ? null : choice.name());
    writeOptional(json, "reason", annotation.reason());
  }

  private static void writeAnnotation(
      JsonGenerator json, Annotation annotation, @Nullable Long duration) throws IOException {
    json.writeStringField("annotatorId", annotation.annotatorId());
    if (annotation.annotatorKind() != AnnotatorKind.HUMAN) {
      json.writeStringField("annotatorKind", annotation.annotatorKind().name());
    }
    json.writeStringField("annotatedAt", annotation.annotatedAt().toString());
    if (annotation.sequence() != 0) {
      json.writeNumberField("sequence", annotation.sequence());
    }
    if (annotation.retracted()) {
      json.writeBooleanField("retracted", true);
    }
    if (duration != null) {
      json.writeNumberField("duration", duration);
    }
  }

  private static void writeOptional(JsonGenerator json, String field, @Nullable String value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }
}
