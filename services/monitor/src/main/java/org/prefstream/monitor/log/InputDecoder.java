package org.prefstream.monitor.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.prefstream.events.EventInvariants;
import org.prefstream.events.Generation;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Violation;
import org.prefstream.serde.wire.MalformedRecordException;

/// Reads events from input topics, and refuses each record that the topology rejects whatever else
/// it knows: one without a value, one that is not an event or breaks [EventInvariants], and one
/// with another key or in another partition than its prompt's.
public final class InputDecoder {
  private final RecordDecoder decoder;

  public InputDecoder(RecordDecoder decoder) {
    this.decoder = decoder;
  }

  /// The event in a record.
  ///
  /// @throws MalformedRecordException if the topology rejects the record
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException as [RecordDecoder#decode]
  public SpecificRecord decode(InputRecord record, Layout layout) {
    byte[] value = record.value();
    if (value == null) {
      throw new MalformedRecordException("an event has a value");
    }
    SpecificRecord event = decoder.decode(record.topic(), value);
    List<Violation> violations = violations(event);
    if (!violations.isEmpty()) {
      throw new MalformedRecordException("the event breaks a rule about its fields");
    }
    byte[] key = promptId(event).getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(key, record.key())) {
      throw new MalformedRecordException("the key of the record must be the event's promptId");
    }
    int partitions = layout.partitions(record.topic());
    if (BuiltInPartitioner.partitionForKey(key, partitions) != record.partition()) {
      throw new MalformedRecordException("the record is in another partition than its prompt");
    }
    return event;
  }

  private static List<Violation> violations(SpecificRecord event) {
    return switch (event) {
      case Generation generation -> EventInvariants.of(generation);
      case SafetyAnnotation annotation -> EventInvariants.of(annotation);
      case PreferenceAnnotation annotation -> EventInvariants.of(annotation);
      default -> throw notAnEvent(event);
    };
  }

  private static String promptId(SpecificRecord event) {
    return switch (event) {
      case Generation generation -> generation.getPromptId();
      case SafetyAnnotation annotation -> annotation.getPromptId();
      case PreferenceAnnotation annotation -> annotation.getPromptId();
      default -> throw notAnEvent(event);
    };
  }

  private static IllegalArgumentException notAnEvent(SpecificRecord record) {
    return new IllegalArgumentException(record.getSchema().getFullName() + " is not an event");
  }
}
