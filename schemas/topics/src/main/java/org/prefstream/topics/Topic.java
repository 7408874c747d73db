package org.prefstream.topics;

import org.apache.kafka.common.serialization.Serde;

/// A topic: its full name, and how its keys and values are serialized. Nothing else knows a topic's
/// name.
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values) {}
