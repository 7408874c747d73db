package org.prefstream.monitor.log;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The followed topics as a log to read.
///
/// All methods block, and throw a [org.apache.kafka.common.KafkaException] if the cluster does not
/// answer properly.
public interface OutputLog {
  /// The current layout of the topics.
  Layout layout();

  /// The current end of the committed part of the log.
  Position end(Layout layout);

  /// Reads committed records of some topics from a position on. If the log no longer reaches back
  /// to the position, or ends before it, as a restored log does, reading starts at the oldest
  /// record.
  Reader read(Layout layout, Set<? extends LogTopic> topics, Position from);

  /// A reader for one thread. An interrupt ends a call with an
  /// [org.apache.kafka.common.errors.InterruptException].
  interface Reader extends AutoCloseable {
    /// The next records, in order within each partition; none if none arrive in time.
    List<LogRecord> poll(Duration timeout);

    /// The current end of the committed part of the log, in the topics read.
    Position end();

    /// Whether everything before a position has been polled, in the topics read. Offsets without a
    /// record (compacted, aborted, markers of transactions) count as polled.
    boolean reached(Position target);

    @Override
    void close();
  }
}
