package org.prefstream.serde.registry;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.prefstream.serde.wire.MalformedRecordException;

/// The schema ids that the registry recently did not know as Avro's, so that a stream of records
/// with such ids does not cause a stream of calls. It holds a bounded number of them: at the bound
/// it drops those that have expired, and takes no more until some have.
final class UnknownIds {
  private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();
  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final Map<Integer, Long> since = new ConcurrentHashMap<>();

  UnknownIds(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// @throws MalformedRecordException where the id is remembered
  void refuse(int id) {
    Long at = since.get(id);
    if (at != null && isFresh(at)) {
      throw unknown(id);
    }
  }

  /// Remembers an id that the registry does not know, and returns the exception to throw for it.
  MalformedRecordException remember(int id) {
    if (since.size() >= MOST) {
      since.values().removeIf(at -> !isFresh(at));
    }
    if (since.size() < MOST) {
      since.put(id, nanoTime.getAsLong());
    }
    return unknown(id);
  }

  private boolean isFresh(long at) {
    return nanoTime.getAsLong() - at < KEPT_NANOS;
  }

  private static MalformedRecordException unknown(int id) {
    return new MalformedRecordException(
        "the record's schema id is %d, which the schema registry does not know as Avro's"
            .formatted(id));
  }
}
