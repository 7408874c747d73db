package org.prefstream.topology.input;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// A record's own timestamp; where that is negative, which no client of ours writes, the latest
/// timestamp of its partition. Kafka's own extractor of this kind stops the stream where there is
/// none yet.
public final class RecordTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
  }
}
