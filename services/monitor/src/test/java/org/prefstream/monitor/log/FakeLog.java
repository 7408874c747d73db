package org.prefstream.monitor.log;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/// The followed topics in memory. As in a transactional log, every record is followed by an offset
/// without a record.
public final class FakeLog implements OutputLog {
  static final int PARTITIONS = 2;

  private final List<LogRecord> records = new ArrayList<>();
  private Layout layout = layout(PARTITIONS);
  private long[] ends = new long[layout.slots()];
  private boolean away;
  private int opened;
  private int closed;

  public static Layout layout(int partitions) {
    return new Layout(
        Layout.TOPICS.stream()
            .map(topic -> new Layout.Partitions(topic, Uuid.randomUuid(), partitions))
            .toList());
  }

  public synchronized OutputRecord append(OutputTopic topic, String key, byte @Nullable [] value) {
    return append(topic, Math.floorMod(key.hashCode(), PARTITIONS), key, value);
  }

  public synchronized OutputRecord append(
      OutputTopic topic, int partition, String key, byte @Nullable [] value) {
    int slot = layout.slot(topic, partition);
    OutputRecord record =
        new OutputRecord(topic, partition, ends[slot], key.getBytes(StandardCharsets.UTF_8), value);
    add(record);
    return record;
  }

  /// Appends an event to the partition of its prompt.
  public synchronized InputRecord append(InputTopic topic, String promptId, byte[] value) {
    byte[] key = promptId.getBytes(StandardCharsets.UTF_8);
    int partition = BuiltInPartitioner.partitionForKey(key, PARTITIONS);
    InputRecord record =
        new InputRecord(topic, partition, ends[layout.slot(topic, partition)], key, value);
    add(record);
    return record;
  }

  private void add(LogRecord record) {
    records.add(record);
    ends[layout.slot(record.topic(), record.partition())] += 2;
    notifyAll();
  }

  /// Leaves only the latest record of each key.
  public synchronized void compact() {
    Set<String> later = new HashSet<>();
    for (LogRecord record : List.copyOf(records).reversed()) {
      if (record instanceof OutputRecord && !later.add(record.topic() + " " + record.keyText())) {
        records.remove(record);
      }
    }
  }

  /// Deletes the topics and creates them again.
  public synchronized void recreate() {
    records.clear();
    layout = layout(PARTITIONS);
    ends = new long[layout.slots()];
    notifyAll();
  }

  /// The same topics as they once were: only some first offsets of each partition are left.
  public synchronized void restore(long offsets) {
    records.removeIf(record -> record.offset() >= offsets);
    Arrays.setAll(ends, slot -> Math.min(ends[slot], offsets));
    notifyAll();
  }

  public synchronized void away(boolean gone) {
    away = gone;
    notifyAll();
  }

  /// The number of open readers.
  public synchronized int readers() {
    return opened - closed;
  }

  /// The number of readers ever opened.
  public synchronized int opened() {
    return opened;
  }

  @Override
  public synchronized Layout layout() {
    if (away) {
      throw new KafkaException("the cluster is away");
    }
    return layout;
  }

  @Override
  public synchronized Position end(Layout known) {
    if (away) {
      throw new KafkaException("the cluster is away");
    }
    Position end = Position.start(layout);
    for (LogTopic topic : Layout.TOPICS) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        end.advance(topic, partition, ends[layout.slot(topic, partition)] - 1);
      }
    }
    return end;
  }

  @Override
  public synchronized Reader read(Layout known, Set<? extends LogTopic> topics, Position from) {
    opened++;
    return new FakeReader(topics, from.copy(), opened % 2 == 0);
  }

  private final class FakeReader implements Reader {
    private final Set<? extends LogTopic> topics;
    private Position position;

    private final boolean backwards;

    /// @param backwards whether later partitions come first: there is no order between partitions
    FakeReader(Set<? extends LogTopic> topics, Position position, boolean backwards) {
      this.topics = topics;
      this.position = position;
      this.backwards = backwards;
    }

    @Override
    public List<LogRecord> poll(Duration timeout) {
      synchronized (FakeLog.this) {
        List<LogRecord> polled = next();
        try {
          if (polled.isEmpty()) {
            FakeLog.this.wait(timeout.toMillis());
            polled = next();
          }
        } catch (InterruptedException e) {
          throw new InterruptException(e);
        }
        return polled;
      }
    }

    private List<LogRecord> next() {
      List<LogRecord> polled = new ArrayList<>();
      if (!away && !end().reaches(position, topics)) {
        position = Position.start(layout); // auto.offset.reset=earliest
      }
      for (LogRecord record : away ? List.<LogRecord>of() : records) {
        if (topics.contains(record.topic())
            && position.advance(record.topic(), record.partition(), record.offset())) {
          polled.add(record);
        }
      }
      if (backwards) {
        polled.sort(Comparator.comparingInt(LogRecord::partition).reversed());
      }
      if (!away && polled.isEmpty()) {
        position.advance(end());
      }
      return polled;
    }

    @Override
    public Position end() {
      synchronized (FakeLog.this) {
        return FakeLog.this.end(layout);
      }
    }

    @Override
    public boolean reached(Position target) {
      return position.reaches(target, topics);
    }

    @Override
    public void close() {
      synchronized (FakeLog.this) {
        closed++;
      }
    }
  }
}
