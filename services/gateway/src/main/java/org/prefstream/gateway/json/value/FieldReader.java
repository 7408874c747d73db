package org.prefstream.gateway.json.value;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/// Reads one field of a record.
///
/// @param name the field's name, in JSON as in Avro
/// @param position its position in the Avro record
/// @param required whether it must be present
/// @param nullable whether `null` means the same as leaving it out
/// @param initial its value where it was left out or refused; null if it has no default, or the
///   default is null
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
