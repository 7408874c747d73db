package org.prefstream.monitor.log;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The output topics as a log to read: the only way to Kafka.
///
/// All methods block, and throw a [org.apache.kafka.common.KafkaException] where the cluster does
/// not answer as it should.
public interface OutputLog {
  /// What the topics look like now.
  Layout layout();

  /// Where the committed part of the log ends now.
  Position end(Layout layout);

  /// Reads committed records of some topics from a position on. Where the log no longer reaches
  /// back to it, from the oldest record kept; so too where it ends before, as a log does that was
  /// restored.
  Reader read(Layout layout, Set<OutputTopic> topics, Position from);

  /// One reader; for one thread. An interrupt ends a call with an
  /// [org.apache.kafka.common.errors.InterruptException].
  interface Reader extends AutoCloseable {
    /// The next records, in order for each partition; none if there are none within the time.
    List<OutputRecord> poll(Duration timeout);

    /// Where the committed part of the log ends now, in the topics read.
    Position end();

    /// Whether everything before a position has been polled, in the topics read. Offsets without a
    /// record (compacted, aborted, markers of transactions) count as polled.
    boolean reached(Position target);

    @Override
    void close();
  }
}
