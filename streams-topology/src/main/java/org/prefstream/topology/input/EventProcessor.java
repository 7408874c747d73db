package org.prefstream.topology.input;

import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/// Hands each record of an input topic to its [EventReader].
public final class EventProcessor extends ContextualFixedKeyProcessor<byte[], byte[], PromptEvent> {
  private final EventReader<?> reader;

  /// A processor for the records of one topic.
  public EventProcessor(EventReader<?> reader) {
    this.reader = reader;
  }

  @Override
  public void process(FixedKeyRecord<byte[], byte[]> record) {
    RecordMetadata metadata = context().recordMetadata().orElseThrow();
    Origin origin =
        new Origin(
            metadata.topic(),
            metadata.partition(),
            metadata.offset(),
            record.timestamp(),
            record.key(),
            record.value());
    context().forward(record.withValue(reader.read(origin)));
  }
}
