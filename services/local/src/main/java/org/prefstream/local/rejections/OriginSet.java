package org.prefstream.local.rejections;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// A set of origins that stays small where records that follow each other are rejected: one number
/// for every 64 neighbours.
final class OriginSet {
  private static final int BITS = 6;

  private final Map<TopicPartition, Map<Long, Long>> partitions = new HashMap<>();

  /// Adds an origin; returns whether it was missing.
  boolean add(Origin origin) {
    Map<Long, Long> blocks =
        partitions.computeIfAbsent(
            new TopicPartition(origin.topic(), origin.partition()), _ -> new HashMap<>());
    long block = origin.offset() >> BITS;
    long bit = 1L << origin.offset();
    long before = blocks.getOrDefault(block, 0L);
    blocks.put(block, before | bit);
    return (before & bit) == 0;
  }
}
