package org.prefstream.monitor.query;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.monitor.replica.RecordJson;
import org.prefstream.monitor.table.ReadModels;

/// The state of one comparison at one moment.
///
/// @param consensus the consensus on each dimension with votes in force
/// @param dualRevision the revision of the DualPreference, or null if there is none
/// @param singleRevision the revision of the SinglePreference, or null if there is none
record Comparison(
    ComparisonId id,
    Map<Dimension, PreferenceConsensus> consensus,
    @Nullable Long dualRevision,
    @Nullable Long singleRevision) {

  static Comparison of(ReadModels models, ComparisonId id) {
    Map<Dimension, PreferenceConsensus> consensus = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      PreferenceConsensus known = models.preference(id, dimension);
      if (known != null) {
        consensus.put(dimension, known);
      }
    }
    return new Comparison(id, consensus, models.dualRevision(id), models.singleRevision(id));
  }

  boolean isUnknown() {
    return consensus.isEmpty() && dualRevision == null && singleRevision == null;
  }

  /// Writes every dimension as a member, null if no vote on it is in force.
  void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("promptId", id.promptId());
    json.writeStringField("response0", id.response0());
    json.writeStringField("response1", id.response1());
    json.writeObjectFieldStart("consensus");
    for (Dimension dimension : Dimension.values()) {
      if (dimension != Dimension.UNKNOWN) {
        json.writeFieldName(dimension.name());
        write(json, consensus.get(dimension));
      }
    }
    json.writeEndObject();
    writeRow(json, "dualPreference", dualRevision);
    writeRow(json, "singlePreference", singleRevision);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, @Nullable PreferenceConsensus consensus)
      throws IOException {
    if (consensus == null) {
      json.writeNull();
    } else {
      RecordJson.write(json, consensus);
    }
  }

  private static void writeRow(JsonGenerator json, String name, @Nullable Long revision)
      throws IOException {
    if (revision == null) {
      json.writeNullField(name);
    } else {
      json.writeObjectFieldStart(name);
      json.writeNumberField("revision", revision);
      json.writeEndObject();
    }
  }
}
