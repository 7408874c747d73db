package org.prefstream.benchmarks.monitor;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ProcessFigures;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.replica.Feed;
import org.prefstream.monitor.replica.FeedMetrics;
import org.prefstream.monitor.replica.FeedSettings;
import org.prefstream.monitor.replica.Replica;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.table.ReadModels;

/// A monitor without Kafka and HTTP, in a process of its own: feed, replica and store are the real
/// ones. It prints its figures as `name=value`, a line each.
///
/// Arguments: `fill` or `restart`, the folder, the comparisons, the votes on each question, and the
/// seconds of load.
public final class StoreProgram {
  private static final int STEPS = 10;
  private static final int RECORDS_A_SECOND = 2000;
  private static final int LOOKUPS_A_SECOND = 500;
  private static final int TICKS_A_SECOND = 100;
  private static final Duration WAIT = Duration.ofMillis(2);
  private static final double NANOS_A_MILLI = 1e6;

  private final GeneratedRecords records;
  private final GeneratedLog log;
  private final Feed feed;

  private StoreProgram(GeneratedRecords records, Store store, long first) {
    this.records = records;
    this.log = new GeneratedLog(records, first);
    this.feed =
        new Feed(
            log,
            records.decoder(),
            store,
            FeedSettings.DEFAULTS,
            new FeedMetrics(new SimpleMeterRegistry()),
            System::nanoTime,
            InstantSource.system());
  }

  public static void main(String[] arguments) throws InterruptedException {
    Questions questions = Questions.withComparisons(Integer.parseInt(arguments[2]));
    GeneratedRecords records = new GeneratedRecords(questions, Integer.parseInt(arguments[3]));
    int seconds = Integer.parseInt(arguments[4]);
    try (Store store = Store.open(Path.of(arguments[1]))) {
      boolean fill = arguments[0].equals("fill");
      StoreProgram program = new StoreProgram(records, store, fill ? 0 : records.filling());
      try {
        program.run(fill, seconds);
      } finally {
        program.feed.close();
      }
    }
  }

  private void run(boolean fill, int seconds) throws InterruptedException {
    feed.start();
    await(feed::ready);
    print("ready.seconds", secondsOfThisProcess());
    if (!fill) {
      load(seconds);
      print("resident.restarted", resident());
      return;
    }
    fill();
    load(seconds);
    print("resident.load", resident());
    print("end", 1);
    Thread.sleep(Duration.ofHours(1)); // until it is killed
  }

  private void fill() throws InterruptedException {
    long all = records.filling();
    long start = System.nanoTime();
    for (int step = 1; step <= STEPS; step++) {
      log.grow(all * step / STEPS - log.number());
      await(this::isApplied);
      print("resident.%d".formatted(100 * step / STEPS), resident());
    }
    print("fill.seconds", (System.nanoTime() - start) / 1e9);
    print("fill.records", (double) all);
    print("fill.votes", (double) records.votesAmong(all));
  }

  private boolean isApplied() {
    Replica replica = feed.replica();
    return replica != null
        && log.isRead()
        && replica.position().reaches(log.end(log.layout()), Layout.TOPICS);
  }

  /// Looks questions up at a steady rate while records arrive at another.
  private void load(int seconds) throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    Thread writer = Thread.ofPlatform().daemon().start(() -> write(over));
    Histogram latencies = new Histogram(3);
    SplittableRandom random = new SplittableRandom(1);
    long start = System.nanoTime();
    for (int count = 0; count < seconds * LOOKUPS_A_SECOND; count++) {
      sleepUntil(start + count * (1_000_000_000L / LOOKUPS_A_SECOND));
      long asked = System.nanoTime();
      lookUp(random);
      latencies.recordValue(System.nanoTime() - asked);
    }
    over.set(true);
    writer.join();
    await(this::isApplied);
    print("lookup.p50", latencies.getValueAtPercentile(50) / NANOS_A_MILLI);
    print("lookup.p99", latencies.getValueAtPercentile(99) / NANOS_A_MILLI);
    print("lookup.max", latencies.getMaxValue() / NANOS_A_MILLI);
  }

  private void write(AtomicBoolean over) {
    long start = System.nanoTime();
    for (long tick = 1; !over.get(); tick++) {
      log.grow(RECORDS_A_SECOND / TICKS_A_SECOND);
      sleepUntil(start + tick * (1_000_000_000L / TICKS_A_SECOND));
    }
  }

  /// What the monitor reads to answer for a comparison or a response.
  private void lookUp(SplittableRandom random) {
    Replica replica = feed.replica();
    if (replica == null) {
      throw new BenchmarkFailure("The replica is not there");
    }
    ReadModels models = replica.models();
    Questions questions = records.questions();
    if (random.nextInt(4) == 0) {
      int response = random.nextInt(questions.responses());
      require(
          models.safety(
              new ResponseId(questions.promptOf(response), questions.response(response))));
    } else {
      ComparisonId id = questions.comparison(random.nextInt(questions.comparisons()));
      require(models.preference(id, Dimension.HELPFULNESS));
      models.preference(id, Dimension.HARMLESSNESS);
      models.preference(id, Dimension.OVERALL);
      models.dualRevision(id);
      models.singleRevision(id);
    }
  }

  private static void require(@Nullable Object found) {
    if (found == null) {
      throw new BenchmarkFailure("A question that was stored is not found");
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(WAIT);
    }
  }

  private static void sleepUntil(long nanoTime) {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      LockSupport.parkNanos(left);
    }
  }

  private static double secondsOfThisProcess() {
    return (System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime()) / 1e3;
  }

  private static double resident() {
    return (double) ProcessFigures.residentBytes(ProcessHandle.current());
  }

  private static void print(String name, double value) {
    System.out.printf(Locale.ROOT, "%s=%.3f%n", name, value);
  }
}
