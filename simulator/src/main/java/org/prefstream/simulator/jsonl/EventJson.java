package org.prefstream.simulator.jsonl;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.Generation;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Ids;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.event.Severity;

/// An event in the gateway's JSON. A field that is absent is null, or has the default of its type.
sealed interface EventJson {

  /// The event.
  ///
  /// @throws IllegalArgumentException if the contract forbids it; the message names the field
  Event toEvent();

  record OfGeneration(
      @Nullable String promptId,
      @Nullable String prompt,
      @Nullable String promptSource,
      @Nullable String responseId,
      @Nullable String response,
      @Nullable String model,
      @Nullable Map<String, Number> samplingParameters,
      @Nullable String generatedAt,
      @Nullable Map<String, String> attributes)
      implements EventJson {

    @Override
    public Event toEvent() {
      String promptText = required("prompt", prompt);
      String responseText = required("response", response);
      return new Generation(
          promptId == null ? Ids.ofPrompt(promptText) : promptId,
          promptText,
          promptSource,
          responseId == null ? Ids.ofResponse(promptText, responseText) : responseId,
          responseText,
          required("model", model),
          time("generatedAt", generatedAt));
    }
  }

  record OfSafety(
      @Nullable String promptId,
      @Nullable String responseId,
      @Nullable String annotatorId,
      @Nullable String annotatorKind,
      @Nullable String annotatedAt,
      long sequence,
      boolean retracted,
      @Nullable List<String> categories,
      @Nullable Object severity,
      @Nullable Long duration,
      @Nullable Map<String, String> clientData)
      implements EventJson {

    @Override
    public Event toEvent() {
      return new SafetyAnnotation(
          required("promptId", promptId),
          required("responseId", responseId),
          required("annotatorId", annotatorId),
          kind(annotatorKind),
          time("annotatedAt", annotatedAt),
          sequence,
          retracted,
          setOf(categories == null ? List.of() : categories),
          severityOf(severity),
          duration);
    }
  }

  record OfPreference(
      @Nullable String promptId,
      @Nullable String responseA,
      @Nullable String responseB,
      @Nullable String dimension,
      @Nullable String annotatorId,
      @Nullable String annotatorKind,
      @Nullable String annotatedAt,
      long sequence,
      boolean retracted,
      @Nullable String choice,
      @Nullable Long duration,
      @Nullable String reason,
      @Nullable Map<String, String> clientData)
      implements EventJson {

    @Override
    public Event toEvent() {
      return new PreferenceAnnotation(
          required("promptId", promptId),
          required("responseA", responseA),
          required("responseB", responseB),
          required("dimension", symbol("dimension", Dimension.class, dimension)),
          symbol("choice", Choice.class, choice),
          required("annotatorId", annotatorId),
          kind(annotatorKind),
          time("annotatedAt", annotatedAt),
          sequence,
          retracted,
          duration,
          reason);
    }
  }

  private static <T> T required(String field, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(field + " is absent");
    }
    return value;
  }

  private static AnnotatorKind kind(@Nullable String name) {
    AnnotatorKind kind = symbol("annotatorKind", AnnotatorKind.class, name);
    return kind == null ? AnnotatorKind.HUMAN : kind;
  }

  /// The constant with exactly this name; Jackson would trim it.
  private static <E extends Enum<E>> @Nullable E symbol(
      String field, Class<E> type, @Nullable String name) {
    if (name == null) {
      return null;
    }
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s must be one of %s".formatted(field, List.of(type.getEnumConstants()))));
  }

  private static Instant time(String field, @Nullable String text) {
    try {
      return OffsetDateTime.parse(required(field, text)).toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(field + " is not an ISO 8601 time with an offset", e);
    }
  }

  private static Set<HarmCategory> setOf(List<String> keys) {
    Set<HarmCategory> categories = EnumSet.noneOf(HarmCategory.class);
    for (String key : keys) {
      HarmCategory category = HarmCategory.ofDatasetKey(key);
      if (category == null) {
        throw new IllegalArgumentException("categories contains an unknown one: " + key);
      }
      if (!categories.add(category)) {
        throw new IllegalArgumentException("categories contains one twice: " + key);
      }
    }
    return categories;
  }

  /// A severity by its name or by its level in the dataset.
  private static @Nullable Severity severityOf(@Nullable Object nameOrLevel) {
    if (nameOrLevel == null) {
      return null;
    }
    return Arrays.stream(Severity.values())
        .filter(
            severity ->
                nameOrLevel.equals(severity.name()) || nameOrLevel.equals((long) severity.level()))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "severity must be SAFE, MINOR, MODERATE or SEVERE, or 0 to 3"));
  }
}
