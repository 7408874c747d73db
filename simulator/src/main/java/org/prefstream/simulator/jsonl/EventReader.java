package org.prefstream.simulator.jsonl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.prefstream.simulator.event.Endpoint;
import org.prefstream.simulator.event.Event;

/// Reads events from the gateway's JSON by docs/design.md, rules 1, 3, 11, 15 and 23.
///
/// Unlike the gateway it takes no event without its time, because the time of receipt, which the
/// gateway would put there, cannot be known from the line.
public final class EventReader {

  /// Reads no number as a string, no string as a number, no field twice and no unknown one.
  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_LONG_FOR_INTS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfigDefaults(
              config ->
                  Arrays.stream(CoercionInputShape.values())
                      .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
          .build();

  private EventReader() {}

  /// Reads one event.
  ///
  /// @throws InvalidEventException if the line does not contain one
  public static Event read(Line line) {
    try {
      EventJson event = STRICT.readValue(line.json(), type(line.endpoint()));
      if (event == null) {
        throw new IllegalArgumentException("not one JSON object");
      }
      return event.toEvent();
    } catch (JsonProcessingException e) {
      // Without the cause, whose message may quote the event
      throw new InvalidEventException(reason(e));
    } catch (IllegalArgumentException e) {
      throw new InvalidEventException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Class<? extends EventJson> type(Endpoint endpoint) {
    return switch (endpoint) {
      case GENERATIONS -> EventJson.OfGeneration.class;
      case SAFETY -> EventJson.OfSafety.class;
      case PREFERENCE -> EventJson.OfPreference.class;
    };
  }

  private static String reason(JsonProcessingException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown ->
          unknown.getPropertyName() + " is not a field of this event";
      case MismatchedInputException mismatch when !mismatch.getPath().isEmpty() ->
          "%s is not a valid %s".formatted(field(mismatch), name(mismatch.getTargetType()));
      case JsonMappingException mapping when !mapping.getPath().isEmpty() ->
          field(mapping) + " cannot be read";
      default -> "not one JSON object";
    };
  }

  private static String field(JsonMappingException failure) {
    return failure.getPath().getFirst().getFieldName();
  }

  /// The JSON type that a Java type is read from, or the Java type's own name.
  private static String name(Class<?> type) {
    if (Map.class.isAssignableFrom(type)) {
      return "object";
    }
    return Collection.class.isAssignableFrom(type) ? "array" : type.getSimpleName();
  }
}
