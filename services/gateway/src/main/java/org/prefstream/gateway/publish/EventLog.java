package org.prefstream.gateway.publish;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kafka as the gateway sees it: one producer for the whole process, which never blocks an event
/// loop. Thread-safe.
public final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final Duration METADATA_WITHIN = Duration.ofSeconds(3);
  private static final Duration METADATA_PAUSE = Duration.ofMillis(20);

  private final Producer<String, byte[]> producer;
  private final LongSupplier nanoTime;

  /// @param producer its `send` must not block, as [ProducerSettings] configures it
  /// @param nanoTime a clock that never goes back, such as [System#nanoTime]
  public EventLog(Producer<String, byte[]> producer, LongSupplier nanoTime) {
    this.producer = producer;
    this.nanoTime = nanoTime;
  }

  /// Makes the producer learn the partitions of the topics, so that no `send` lacks them. Blocks,
  /// so it must not run on an event loop.
  ///
  /// @throws TimeoutException where Kafka does not name them in time
  public void learnPartitions(Collection<String> topics) throws InterruptedException {
    long deadline = nanoTime.getAsLong() + METADATA_WITHIN.toNanos();
    for (String topic : topics) {
      while (!knowsPartitions(topic)) {
        if (nanoTime.getAsLong() - deadline > 0) {
          throw new TimeoutException("Kafka does not name the partitions of " + topic);
        }
        Thread.sleep(METADATA_PAUSE);
      }
    }
  }

  private boolean knowsPartitions(String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (
        TimeoutException e) { // the producer does not wait for the answer, so it is asked again
      return false;
    }
  }

  /// Appends records in order.
  ///
  /// @param context where the future completes
  /// @return how many of the records are on all in-sync replicas, once that is settled for each
  Future<Integer> append(Context context, List<ProducerRecord<String, byte[]>> records) {
    if (records.isEmpty()) {
      return Future.succeededFuture(0);
    }
    Acknowledgements acknowledgements = new Acknowledgements(context, records.size());
    for (ProducerRecord<String, byte[]> record : records) {
      send(record, acknowledgements);
    }
    return acknowledgements.promise.future();
  }

  private void send(ProducerRecord<String, byte[]> record, Acknowledgements acknowledgements) {
    try {
      producer.send(record, acknowledgements);
    } catch (KafkaException
        | IllegalStateException e) { // thrown only where the callback is not called
      acknowledgements.onCompletion(null, e);
    }
  }

  /// Closes the producer, after the records in flight are settled or the time is over.
  public void close(Duration within) {
    producer.close(within);
  }

  /// The callback of all records of a request, so that a record costs no object and a request one
  /// hop back to its event loop.
  private static final class Acknowledgements implements Callback {
    private final Context context;
    private final int records;
    private final Promise<Integer> promise = Promise.promise();
    private final AtomicInteger settled = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    Acknowledgements(Context context, int records) {
      this.context = context;
      this.records = records;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
      if (failure != null && failed.getAndIncrement() == 0) {
        LOG.atWarn()
            .addKeyValue("reason", failure.getClass().getSimpleName())
            .addKeyValue("records", records)
            .log("Kafka did not take an event");
      }
      if (settled.incrementAndGet() == records) {
        int acknowledged = records - failed.get();
        context.runOnContext(nothing -> promise.complete(acknowledged));
      }
    }
  }
}
