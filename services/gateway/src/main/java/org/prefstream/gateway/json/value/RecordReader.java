package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// Reads an object with fixed fields into an Avro record. Every field that is unknown, missing,
/// repeated or invalid is a problem of its own. The record is returned in any case; missing fields
/// hold the schema's defaults.
public final class RecordReader implements ValueReader {
  private static final int LONGEST_NAME_SHOWN = 64;

  private final List<FieldReader> fields;
  private final Map<String, FieldReader> byName;
  private final Supplier<? extends IndexedRecord> newRecord;
  private final String accepted;
  private final long required;

  public RecordReader(
      List<FieldReader> fields, Supplier<? extends IndexedRecord> newRecord, String accepted) {
    this.fields = List.copyOf(fields);
    this.newRecord = newRecord;
    this.accepted = accepted;
    this.byName = new HashMap<>();
    fields.forEach(field -> byName.put(field.name(), field));
    this.required = fields.stream().filter(FieldReader::required).mapToLong(FieldReader::bit).sum();
  }

  @Override
  public boolean takes(@Nullable JsonToken token) {
    return token == JsonToken.START_OBJECT;
  }

  @Override
  public String accepted() {
    return accepted;
  }

  @Override
  public IndexedRecord read(JsonParser parser, String path, Problems problems) throws IOException {
    IndexedRecord record = blank();
    long seen = 0;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      FieldReader field = byName.get(name);
      if (field == null) {
        refuseUnknown(parser, path, name, problems);
      } else {
        if ((seen & field.bit()) != 0) {
          problems.add(qualified(path, name), "must appear only once");
        }
        seen |= field.bit();
        field.readInto(record, parser, qualified(path, name), problems);
      }
    }
    if ((seen & required) != required) {
      refuseMissing(seen, path, problems);
    }
    return record;
  }

  /// A record in which every field holds its default.
  IndexedRecord blank() {
    IndexedRecord record = newRecord.get();
    for (FieldReader field : fields) {
      if (field.initial() != null) {
        record.put(field.position(), field.initial());
      }
    }
    return record;
  }

  private void refuseUnknown(JsonParser parser, String path, String name, Problems problems)
      throws IOException {
    parser.skipChildren();
    problems.add(
        qualified(path, shortened(name)),
        "is not a field here; the fields are "
            + String.join(", ", fields.stream().map(FieldReader::name).toList()));
  }

  private void refuseMissing(long seen, String path, Problems problems) {
    for (FieldReader field : fields) {
      if (field.required() && (seen & field.bit()) == 0) {
        problems.add(
            qualified(path, field.name()), "is missing; it must be " + field.value().accepted());
      }
    }
  }

  private static String qualified(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /// The beginning of a name that a client made up.
  public static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME_SHOWN
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME_SHOWN)) + "…";
  }
}
