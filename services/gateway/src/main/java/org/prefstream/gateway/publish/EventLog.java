package org.prefstream.gateway.publish;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kafka as the gateway sees it: one producer for the whole process, which never makes an event
/// loop wait. Thread-safe.
public final class EventLog {
  private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
  private static final Duration METADATA_WITHIN = Duration.ofSeconds(3);
  private static final Duration METADATA_PAUSE = Duration.ofMillis(20);

  private final Producer<String, byte[]> producer;

  /// @param producer one whose `send` does not block: [ProducerSettings] makes it so
  public EventLog(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /// Makes the producer learn the partitions of the topics, so that no `send` lacks them. Not for
  /// an event loop.
  ///
  /// @throws TimeoutException where Kafka does not tell them in time
  public void learnPartitions(Collection<String> topics) throws InterruptedException {
    long deadline = System.nanoTime() + METADATA_WITHIN.toNanos();
    for (String topic : topics) {
      while (!knowsPartitions(topic)) {
        if (System.nanoTime() > deadline) {
          throw new TimeoutException("Kafka does not tell the partitions of " + topic);
        }
        Thread.sleep(METADATA_PAUSE);
      }
    }
  }

  private boolean knowsPartitions(String topic) {
    try {
      return !producer.partitionsFor(topic).isEmpty();
    } catch (TimeoutException e) { // the producer does not wait: it has asked, and is asked again
      return false;
    }
  }

  /// Appends records, in their order.
  ///
  /// @param context where the future completes, once for all records
  /// @return how many of the records are on all in-sync replicas, when that is settled for each
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
    } catch (KafkaException | IllegalStateException e) { // thrown only where no callback follows
      acknowledgements.onCompletion(null, e);
    }
  }

  /// Waits for what is under way, no longer than that, and closes the producer.
  public void close(Duration within) {
    producer.close(within);
  }

  /// One for all records of a request, so that a record costs no object and a request one hop back
  /// to its event loop.
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
