package org.prefstream.simulator.event;

import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads events from the gateway's JSON, by docs/design.md, rules 1, 3, 11, 15 and 23.
///
/// Unlike the gateway it takes no event without its time, because the time of receipt, which the
/// gateway would put there, cannot be known from the line.
public final class EventReader {

  private static final Set<String> GENERATION =
      Set.of(
          "promptId",
          "prompt",
          "promptSource",
          "responseId",
          "response",
          "model",
          "samplingParameters",
          "generatedAt",
          "attributes");
  private static final Set<String> SAFETY =
      Set.of(
          "promptId",
          "responseId",
          "annotatorId",
          "annotatorKind",
          "annotatedAt",
          "sequence",
          "retracted",
          "categories",
          "severity",
          "duration",
          "clientData");
  private static final Set<String> PREFERENCE =
      Set.of(
          "promptId",
          "responseA",
          "responseB",
          "dimension",
          "annotatorId",
          "annotatorKind",
          "annotatedAt",
          "sequence",
          "retracted",
          "choice",
          "duration",
          "reason",
          "clientData");

  private EventReader() {}

  /// Reads one event.
  ///
  /// @throws InvalidEventException if the line is none
  public static Event read(Line line) {
    try {
      Map<String, Object> values = JsonReader.readObject(line.json());
      return read(line.endpoint(), new Fields(values));
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new InvalidEventException("not one JSON object", e);
    }
  }

  private static Event read(Endpoint endpoint, Fields fields) {
    return switch (endpoint) {
      case GENERATIONS -> generation(fields);
      case SAFETY -> safety(fields);
      case PREFERENCE -> preference(fields);
    };
  }

  private static Generation generation(Fields fields) {
    fields.requireOnly(GENERATION);
    String prompt = fields.text("prompt");
    String response = fields.text("response");
    return new Generation(
        fields.textOr("promptId", Ids.ofPrompt(prompt)),
        prompt,
        fields.optional("promptSource", String.class),
        fields.textOr("responseId", Ids.ofResponse(prompt, response)),
        response,
        fields.text("model"),
        fields.time("generatedAt"));
  }

  private static SafetyAnnotation safety(Fields fields) {
    fields.requireOnly(SAFETY);
    return new SafetyAnnotation(
        fields.text("promptId"),
        fields.text("responseId"),
        fields.text("annotatorId"),
        annotatorKind(fields),
        fields.time("annotatedAt"),
        fields.wholeOr("sequence", 0),
        fields.flag("retracted"),
        categories(fields.list("categories")),
        severity(fields),
        fields.optional("duration", Long.class));
  }

  private static PreferenceAnnotation preference(Fields fields) {
    fields.requireOnly(PREFERENCE);
    return new PreferenceAnnotation(
        fields.text("promptId"),
        fields.text("responseA"),
        fields.text("responseB"),
        Fields.required("dimension", fields.symbol("dimension", Dimension.class)),
        fields.symbol("choice", Choice.class),
        fields.text("annotatorId"),
        annotatorKind(fields),
        fields.time("annotatedAt"),
        fields.wholeOr("sequence", 0),
        fields.flag("retracted"),
        fields.optional("duration", Long.class),
        fields.optional("reason", String.class));
  }

  private static AnnotatorKind annotatorKind(Fields fields) {
    AnnotatorKind kind = fields.symbol("annotatorKind", AnnotatorKind.class);
    return kind == null ? AnnotatorKind.HUMAN : kind;
  }

  private static Set<HarmCategory> categories(List<?> names) {
    Set<HarmCategory> categories = EnumSet.noneOf(HarmCategory.class);
    for (Object name : names) {
      HarmCategory category = HarmCategory.ofDatasetKey(name.toString());
      if (category == null) {
        throw new IllegalArgumentException("categories holds an unknown one: " + name);
      }
      if (!categories.add(category)) {
        throw new IllegalArgumentException("categories holds one twice: " + name);
      }
    }
    return categories;
  }

  private static @Nullable Severity severity(Fields fields) {
    if (!(fields.values().get("severity") instanceof Long level)) {
      return fields.symbol("severity", Severity.class);
    }
    return Arrays.stream(Severity.values())
        .filter(severity -> severity.level() == level)
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("severity is " + level + "; 0 to 3 are accepted"));
  }
}
