package org.prefstream.topology.prompt;

import java.nio.charset.StandardCharsets;

/// The limit that the producer of the topology sets to a record, held before anything is written:
/// the producer itself would refuse a record too late, when other changes are already on their way.
///
/// @param bytes the most bytes of a record, as in `max.request.size`
public record LargestRecord(int bytes) {
  /// A training row holds the texts of two Generations: twice Kafka's usual limit, plus some room.
  public static final LargestRecord DEFAULT = new LargestRecord((2 << 20) + (64 << 10));

  /// What Kafka adds to a key and a value, in a batch of one record with a header for traces.
  private static final int OVERHEAD = 256;

  /// Requires a record to fit.
  ///
  /// @throws RecordTooLargeException if it does not
  void require(String topic, String key, byte[] value) {
    long size = (long) OVERHEAD + value.length + bytesOf(key);
    if (size > bytes) {
      throw new RecordTooLargeException(
          "a record for %s would have %d bytes, and %d are the limit"
              .formatted(topic, size, bytes));
    }
  }

  /// The length in UTF-8; short keys, which are nearly all, are not encoded for it.
  private static int bytesOf(String key) {
    return key.length() < OVERHEAD ? key.length() * 3 : key.getBytes(StandardCharsets.UTF_8).length;
  }
}
