package org.prefstream.benchmarks.monitor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.LogRecord;
import org.prefstream.monitor.log.LogTopic;
import org.prefstream.monitor.log.OutputLog;
import org.prefstream.monitor.log.Position;

/// A log whose records are made while they are read. It begins wherever its reader wants to begin,
/// and grows when it is told to. Its end is always where it has been read to, so that whoever waits
/// for the end is ready at once.
final class GeneratedLog implements OutputLog {
  private static final int BATCH = 1000;

  private final GeneratedRecords records;
  private final Layout layout = new Layout(Layout.TOPICS.stream().map(GeneratedLog::one).toList());
  private final Position read = Position.start(layout);
  private long number;
  private long length;

  /// @param first the number of the first record
  GeneratedLog(GeneratedRecords records, long first) {
    this.records = records;
    this.number = first;
    this.length = first;
  }

  private static Layout.Partitions one(LogTopic topic) {
    return new Layout.Partitions(topic, new Uuid(1, topic.eventName().hashCode()), 1);
  }

  synchronized void grow(long longer) {
    length += longer;
    notifyAll();
  }

  /// How many records have been read.
  synchronized long number() {
    return number;
  }

  /// Whether all that there is has been read, though perhaps not yet stored.
  synchronized boolean isRead() {
    return number == length;
  }

  @Override
  public Layout layout() {
    return layout;
  }

  @Override
  public synchronized Position end(Layout asked) {
    return read.copy();
  }

  @Override
  public synchronized Reader read(Layout asked, Set<? extends LogTopic> topics, Position from) {
    read.advance(from);
    return new GeneratedReader();
  }

  @SuppressWarnings("WaitNotInLoop") // a wait that ends early finds no records, which is allowed
  private synchronized List<LogRecord> poll(Duration timeout) {
    try {
      if (number == length) {
        wait(timeout.toMillis());
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    List<LogRecord> polled = new ArrayList<>();
    while (polled.size() < BATCH && number < length) {
      LogRecord record = records.record(number++, read);
      read.advance(record.topic(), record.partition(), record.offset());
      polled.add(record);
    }
    return polled;
  }

  private final class GeneratedReader implements Reader {
    @Override
    public List<LogRecord> poll(Duration timeout) {
      return GeneratedLog.this.poll(timeout);
    }

    @Override
    public Position end() {
      return GeneratedLog.this.end(layout);
    }

    @Override
    public boolean reached(Position target) {
      return true;
    }

    @Override
    public void close() {}
  }
}
