package org.prefstream.gateway.publish;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.prefstream.events.Violation;
import org.prefstream.gateway.json.Decoded;

/// A decoded event, encoded for Kafka or refused.
sealed interface Encoded<T extends SpecificRecord> {
  /// The event, and its record.
  record Ready<T extends SpecificRecord>(T event, ProducerRecord<String, byte[]> record)
      implements Encoded<T> {}

  /// The event is invalid.
  record Refused<T extends SpecificRecord>(List<Violation> violations) implements Encoded<T> {}

  /// The event is valid, but its sender may not publish it.
  record Forbidden<T extends SpecificRecord>(List<Violation> violations) implements Encoded<T> {}

  /// Encodes an event, and checks what decoding cannot: whether it fits into Kafka.
  ///
  /// @param mostBytes the most bytes of an event in Kafka
  static <T extends SpecificRecord> Encoded<T> of(
      Decoded<T> decoded, EventOperation<T> operation, int mostBytes) {
    return switch (decoded) {
      case Decoded.Refused<T>(List<Violation> violations) -> new Refused<>(violations);
      case Decoded.Forbidden<T>(List<Violation> violations) -> new Forbidden<>(violations);
      case Decoded.Accepted<T>(T event) -> {
        ProducerRecord<String, byte[]> record = operation.record(event);
        yield record.value().length <= mostBytes ? new Ready<>(event, record) : tooLarge(mostBytes);
      }
    };
  }

  private static <T extends SpecificRecord> Encoded<T> tooLarge(int mostBytes) {
    return new Refused<>(
        List.of(new Violation("", "must take at most %d bytes in Kafka".formatted(mostBytes))));
  }
}
