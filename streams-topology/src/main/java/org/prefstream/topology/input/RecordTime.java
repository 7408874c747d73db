package org.prefstream.topology.input;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/// A record's own timestamp; if it is negative, which none of our clients writes, the latest
/// timestamp of its partition. Kafka's own extractor of this kind stops the stream if the partition
/// does not have a timestamp yet.
public final class RecordTime implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestamp() >= 0 ? record.timestamp() : Math.max(partitionTime, 0);
  }
}
