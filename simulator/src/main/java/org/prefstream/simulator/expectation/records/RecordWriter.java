package org.prefstream.simulator.expectation.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;
import org.prefstream.simulator.expectation.records.ExpectedSafety.Support;

/// Writes expected records as one JSON object each, `topic` and `key` first, the other fields under
/// the names that the topic's own records have; what is absent is left out.
public final class RecordWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private RecordWriter() {}

  /// The record as one line of JSON.
  public static String write(ExpectedRecord expected) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("topic", expected.topic());
      json.writeStringField("key", expected.key());
      switch (expected) {
        case ExpectedSafety safety -> write(json, safety);
        case ExpectedPreference preference -> write(json, preference);
        case ExpectedDual dual -> write(json, dual);
        case ExpectedSingle single -> json.writeNumberField("better_response_id", single.better());
        case ExpectedCounts counts -> write(json, counts);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be written to", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, ExpectedSafety safety) throws IOException {
    writeOptional(json, "model", safety.model());
    writeOptional(json, "status", safety.status());
    writeOptional(json, "contestedReason", safety.contestedReason());
    Boolean safe = safety.safe();
    if (safe != null) {
      json.writeBooleanField("safe", safe);
    }
    json.writeNumberField("safePosterior", safety.safePosterior());
    json.writeNumberField("safeVotes", safety.safeVotes());
    json.writeNumberField("unsafeVotes", safety.unsafeVotes());
    writeOptional(json, "severity", safety.severity());
    json.writeArrayFieldStart("categories");
    for (Map.Entry<HarmCategory, Support> category : safety.categories().entrySet()) {
      writeSupport(json, "category", category.getKey().datasetKey(), category.getValue());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("severities");
    for (Map.Entry<Severity, Support> severity : safety.severities().entrySet()) {
      writeSupport(json, "severity", severity.getKey().name(), severity.getValue());
    }
    json.writeEndArray();
    writeAnnotators(json, safety.humans(), safety.models());
  }

  private static void writeSupport(JsonGenerator json, String name, String label, Support support)
      throws IOException {
    json.writeStartObject();
    json.writeStringField(name, label);
    json.writeNumberField("votes", support.votes());
    json.writeNumberField("posterior", support.posterior());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ExpectedPreference consensus) throws IOException {
    writeOptional(json, "status", consensus.status());
    writeOptional(json, "contestedReason", consensus.contestedReason());
    writeOptional(json, "preference", consensus.preference());
    json.writeNumberField("posterior0", consensus.posterior0());
    json.writeNumberField("posterior1", consensus.posterior1());
    json.writeNumberField("posteriorTie", consensus.posteriorTie());
    json.writeNumberField("votes0", consensus.votes0());
    json.writeNumberField("votes1", consensus.votes1());
    json.writeNumberField("votesTie", consensus.votesTie());
    writeAnnotators(json, consensus.humans(), consensus.models());
  }

  private static void writeAnnotators(JsonGenerator json, int humans, int models)
      throws IOException {
    json.writeNumberField("humanAnnotators", humans);
    json.writeNumberField("modelAnnotators", models);
  }

  private static void write(JsonGenerator json, ExpectedDual dual) throws IOException {
    json.writeNumberField("better_response_id", dual.better());
    json.writeNumberField("safer_response_id", dual.safer());
    json.writeBooleanField("is_response_0_safe", dual.safe0());
    json.writeBooleanField("is_response_1_safe", dual.safe1());
  }

  private static void write(JsonGenerator json, ExpectedCounts counts) throws IOException {
    json.writeNumberField("safe", counts.safe());
    json.writeNumberField("minor", counts.minor());
    json.writeNumberField("moderate", counts.moderate());
    json.writeNumberField("severe", counts.severe());
  }

  private static void writeOptional(JsonGenerator json, String field, @Nullable Object value)
      throws IOException {
    if (value != null) {
      json.writeStringField(field, value.toString());
    }
  }
}
