package org.prefstream.serde.wire;

/// The five bytes in front of every Avro body: a zero, and the schema's id, big-endian.
public final class WireFormat {
  public static final byte MAGIC = 0;
  public static final int HEADER = 5;

  private WireFormat() {}

  /// The id of the schema a record was written with.
  ///
  /// @throws MalformedRecordException if the record does not have such a header
  public static int schemaId(byte[] bytes) {
    if (bytes.length < HEADER) {
      throw new MalformedRecordException(
          "the record has %d bytes; one in Avro has at least %d, a magic byte and a schema id"
              .formatted(bytes.length, HEADER));
    }
    if (bytes[0] != MAGIC) {
      throw new MalformedRecordException(
          "the record's magic byte is %d; only %d is Avro with a schema id"
              .formatted(bytes[0], MAGIC));
    }
    return (bytes[1] & 0xff) << 24
        | (bytes[2] & 0xff) << 16
        | (bytes[3] & 0xff) << 8
        | (bytes[4] & 0xff);
  }
}
