package org.prefstream.benchmarks.load;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Keeps the first of the failures that a producer reports.
final class FirstFailure implements Callback {
  private final AtomicReference<@Nullable Exception> first = new AtomicReference<>();

  @Override
  public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
    if (exception != null) {
      first.compareAndSet(null, exception);
    }
  }

  void rethrow() {
    Exception failure = first.get();
    if (failure != null) {
      throw new KafkaException("A vote was not written: " + failure.getMessage(), failure);
    }
  }
}
