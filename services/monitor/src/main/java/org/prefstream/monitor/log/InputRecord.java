package org.prefstream.monitor.log;

import org.jspecify.annotations.Nullable;

/// A committed record of an input topic: an event, or something that the topology rejects.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record InputRecord(
    InputTopic topic, int partition, long offset, byte @Nullable [] key, byte @Nullable [] value)
    implements LogRecord {}
