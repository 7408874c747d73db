package org.prefstream.topology.prompt;

import java.time.Duration;

/// When the transactions of a thread are to be committed, before Kafka Streams does so of itself.
///
/// A commit costs the brokers and the thread about as much as a hundred votes. Fresh votes are
/// committed after an interval, so that readers see soon what follows from them. Votes of a backlog
/// have waited for seconds, and wait for the longer interval of Kafka Streams.
///
/// All tasks of a thread commit together, and share what is said of it here.
public final class Commits {
  /// Kafka Streams commits of itself after so many intervals.
  public static final int INTERVALS_OF_A_BACKLOG = 10;

  /// A vote that was published earlier belongs to a backlog.
  private static final long FRESH = Duration.ofSeconds(2).toMillis();

  private final long interval;
  private final ThreadLocal<OfThread> threads = ThreadLocal.withInitial(OfThread::new);

  /// @param interval between commits of fresh votes; readers see no record sooner
  public Commits(Duration interval) {
    this.interval = interval.toMillis();
  }

  /// How often to ask whether a commit is due.
  Duration tick() {
    return Duration.ofMillis(Math.max(1, interval / 5));
  }

  /// The commits of one task.
  OfTask ofTask() {
    return new OfTask();
  }

  /// The commits of the tasks of one thread.
  private static final class OfThread {
    private long number;
    private long last = Long.MIN_VALUE / 2;
  }

  /// The commits of one task, whose methods are called by the task's thread.
  final class OfTask {
    private long newest = Long.MIN_VALUE;
    private long number;

    /// Notes that an event has been judged that is not committed yet.
    ///
    /// @param timestamp when it was published, in milliseconds since 1970
    void judged(long timestamp) {
      long current = threads.get().number;
      newest = number == current ? Math.max(newest, timestamp) : timestamp;
      number = current;
    }

    /// Whether the thread is to commit now; if so, it counts as done.
    ///
    /// @param now in milliseconds since 1970
    boolean areDue(long now) {
      OfThread thread = threads.get();
      boolean fresh = number == thread.number && newest >= now - FRESH;
      if (!fresh || now - thread.last < interval) {
        return false;
      }
      thread.number++;
      thread.last = now;
      return true;
    }
  }
}
