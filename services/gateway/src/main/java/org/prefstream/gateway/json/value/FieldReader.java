package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// Reads one field of a record.
///
/// @param name the field's name, in JSON as in Avro
/// @param position where the Avro record keeps it
/// @param required whether it must be there
/// @param nullable whether `null` stands for leaving it out
/// @param initial what the record holds where the field was left out or refused; null where the
///   field has no default, or null is it
public record FieldReader(
    String name,
    int position,
    boolean required,
    boolean nullable,
    @Nullable Object initial,
    ValueReader value) {

  long bit() {
    return 1L << position;
  }

  void readInto(IndexedRecord record, JsonParser parser, String path, Problems problems)
      throws IOException {
    if (nullable && parser.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    Object read = value.readAny(parser, path, problems);
    if (read != null) {
      record.put(position, read);
    }
  }
}
