package org.prefstream.serde.codec;

import org.prefstream.serde.wire.BodyEncoder;

/// Writes the values of one schema in Avro's binary encoding. [WriterTree] makes them.
///
/// Each is a lambda or a record, because the virtual machine treats their fields as constants if
/// the writer itself is one: see [RecordCode].
@FunctionalInterface
public interface ValueWriter {
  /// Writes one value.
  ///
  /// @param value as the generated classes hold it: String, ByteBuffer, Instant, a boxed number, an
  ///   enum's constant, List, Map or a record
  void write(Object value, BodyEncoder out);
}
