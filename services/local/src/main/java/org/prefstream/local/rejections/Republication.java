package org.prefstream.local.rejections;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.failure.LocalFailure;

/// Publishes rejected records again, each once, and says of each whether it was published. After
/// the first failure it publishes no more.
///
/// The outcome may be reported by any thread.
final class Republication {
  private final Destination destination;
  private final Words words;
  private final Set<String> inputs;
  private final PrintWriter out;
  private final OriginSet seen = new OriginSet();
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong leftOut = new AtomicLong();
  private final AtomicBoolean failed = new AtomicBoolean();

  /// Takes a record, and reports its outcome later.
  private interface Destination {
    void publish(ProducerRecord<byte[], byte[]> record, Callback outcome);
  }

  private record Words(String published, String leftOut) {}

  private Republication(Destination destination, Words words, Set<String> inputs, PrintWriter out) {
    this.destination = destination;
    this.words = words;
    this.inputs = inputs;
    this.out = out;
  }

  /// Publishes with a producer, which its caller flushes before [#printTotal].
  ///
  /// @param inputs the names of the topics that may be published to
  static Republication by(Producer<byte[], byte[]> producer, Set<String> inputs, PrintWriter out) {
    Destination destination =
        (record, outcome) -> {
          try {
            Future<?> _ = producer.send(record, outcome);
          } catch (KafkaException e) {
            outcome.onCompletion(null, e);
          }
        };
    return new Republication(destination, new Words("published", "did not publish"), inputs, out);
  }

  /// Publishes nothing, and only says what would be published.
  static Republication rehearsal(Set<String> inputs, PrintWriter out) {
    return new Republication(
        (record, outcome) -> outcome.onCompletion(null, null),
        new Words("would publish", "would not publish"),
        inputs,
        out);
  }

  /// Publishes the rejected record to the topic that it came from, unless that was done before.
  void add(Rejected rejected) {
    Origin origin = rejected.origin();
    if (!seen.add(origin)) {
      return;
    }
    if (!inputs.contains(origin.topic())) {
      leaveOut(origin, "its topic is not an input of this system");
    } else if (failed.get()) {
      leaveOut(origin, "another record failed before");
    } else {
      destination.publish(
          new ProducerRecord<>(origin.topic(), rejected.key(), rejected.value()),
          (metadata, failure) -> report(origin, failure));
    }
  }

  private void report(Origin origin, @Nullable Exception failure) {
    if (failure == null) {
      published.incrementAndGet();
      out.println(words.published + " " + origin);
    } else {
      failed.set(true);
      leaveOut(origin, String.valueOf(failure.getMessage()));
    }
  }

  private void leaveOut(Origin origin, String reason) {
    leftOut.incrementAndGet();
    out.printf("%s %s: %s%n", words.leftOut, Printable.of(origin.toString()), Printable.of(reason));
  }

  /// Prints how many records were published; to be called once all outcomes are known.
  void printTotal() {
    if (published.get() + leftOut.get() == 0) {
      out.println("No rejection matches.");
    } else {
      out.printf(
          Locale.ROOT,
          "%s %,d, %s %,d%n",
          words.published,
          published.get(),
          words.leftOut,
          leftOut.get());
    }
    out.flush();
  }

  /// @throws LocalFailure if a record was left out
  void requireComplete() {
    if (leftOut.get() > 0) {
      throw new LocalFailure(
          "Not every chosen record can be published. To publish the others once more does no"
              + " harm.");
    }
  }
}
