package org.prefstream.benchmarks.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.benchmarks.load.Preload;
import org.prefstream.benchmarks.load.Vote;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.CpuMeter;
import org.prefstream.benchmarks.process.DiskUsage;
import org.prefstream.benchmarks.process.ProcessFigures;
import org.prefstream.benchmarks.process.ProcessImage;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Progress;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.benchmarks.topology.StreamsProgram;
import org.prefstream.topics.Topics;

/// An aggregator that learns, on topics of its own, started like the one that runs.
final class Archive {
  /// Two equal votes settle a comparison, and three that differ.
  private static final Map<String, String> RULES =
      Map.of(
          "PREFSTREAM_AGGREGATOR_CONSENSUS", "automatic",
          "PREFSTREAM_AGGREGATOR_HELPFULNESS_MIN_VOTES", "2",
          "PREFSTREAM_AGGREGATOR_HELPFULNESS_MAX_VOTES", "3");

  /// How often progress is polled: about as often as a transaction is committed.
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final Duration PATIENCE = Duration.ofMinutes(60);

  /// When an aggregator is at rest. Without votes, it waits for two seconds before it goes faster
  /// through what it judges again, and publishes shares once a second.
  private static final Duration QUIET = Duration.ofSeconds(4);

  private final Workspace workspace;
  private final Cluster cluster;
  private final Topics topics;
  private final ProcessImage image;
  private final String group;
  private final Path state;
  private final Path brokerLog;
  private int launches;
  private long sent;
  private @Nullable ChildProcess process;

  private Archive(
      Workspace workspace,
      Cluster cluster,
      Topics topics,
      ProcessImage image,
      Path state,
      Path brokerLog) {
    this.workspace = workspace;
    this.cluster = cluster;
    this.topics = topics;
    this.image = image;
    this.group = StreamsProgram.applicationId(image);
    this.state = state;
    this.brokerLog = brokerLog;
  }

  /// An aggregator that is not running, and its topics without records.
  ///
  /// @param topics with the prefix
  static Archive create(
      Workspace workspace, LocalSystem system, Cluster cluster, Topics topics, String prefix)
      throws InterruptedException {
    cluster.createTopics(prefix);
    Path state = workspace.folder().resolve(prefix + "state");
    ProcessImage image =
        system
            .image("aggregator")
            .with(RULES)
            .with(
                Map.of(
                    "PREFSTREAM_TOPIC_PREFIX",
                    prefix,
                    "PREFSTREAM_AGGREGATOR_STATE_DIR",
                    state.toString(),
                    "PREFSTREAM_MANAGEMENT_PORT",
                    "0"));
    return new Archive(
        workspace, cluster, topics, image, state, system.data().resolve("broker/log"));
  }

  Topics topics() {
    return topics;
  }

  /// Writes votes to the input topic, and returns their number when all are acknowledged.
  long send(Stream<Vote> votes) {
    long written = Preload.run(cluster.bootstrapServers(), topics.preferenceAnnotations(), votes);
    sent += written;
    return written;
  }

  /// Starts the aggregator and returns at once.
  void launch() {
    process = workspace.launch(group + "-" + ++launches, image.command(), image.environment());
  }

  /// Stops the aggregator as an operator does.
  void stop() {
    running().stop();
    process = null;
  }

  /// Kills the aggregator.
  void kill() {
    running().handle().destroyForcibly();
    running().handle().onExit().join();
    process = null;
  }

  private ChildProcess running() {
    if (process == null) {
      throw new IllegalStateException(group + " does not run");
    }
    return process;
  }

  ProcessHandle handle() {
    return running().handle();
  }

  /// Returns when all votes have been judged.
  void awaitJudged() throws InterruptedException {
    awaitJudged(sent);
  }

  private void awaitJudged(long votes) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (judged() < votes) {
      requireProgress(deadline);
      Thread.sleep(PAUSE);
    }
  }

  private long judged() throws InterruptedException {
    return cluster.committed(group, input());
  }

  private String input() {
    return topics.preferenceAnnotations().name();
  }

  private void requireProgress(long deadline) {
    running().requireAlive();
    if (System.nanoTime() > deadline) {
      throw new BenchmarkFailure(group + " has not judged the votes within " + PATIENCE);
    }
  }

  /// The number of votes that have been sent.
  long sent() {
    return sent;
  }

  /// Seconds until nothing more is written to an internal topic: all that is to be judged again has
  /// been.
  double awaitRest() throws InterruptedException {
    long began = System.nanoTime();
    long changed = began;
    long records = cluster.internalRecords(group);
    while (System.nanoTime() - changed < QUIET.toNanos()) {
      requireProgress(began + PATIENCE.toNanos());
      Thread.sleep(PAUSE.multipliedBy(10));
      long now = cluster.internalRecords(group);
      if (now != records) {
        changed = System.nanoTime();
        records = now;
      }
    }
    return seconds(began, changed);
  }

  /// How fast an aggregator that has no state judges all votes.
  ///
  /// @return votes a second, from the first tenth to the last vote
  double fill() throws InterruptedException {
    launch();
    return watch(0).rate();
  }

  /// Kills the aggregator while it judges these votes.
  void killDuring(Stream<Vote> votes) throws InterruptedException {
    long before = sent;
    long written = send(votes);
    awaitJudged(before + written / 10);
    kill();
  }

  private Progress watch(long before) throws InterruptedException {
    Progress progress = new Progress(sent - before);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!progress.isComplete()) {
      requireProgress(deadline);
      Thread.sleep(PAUSE);
      progress.sample(System.nanoTime(), judged() - before);
    }
    return progress;
  }

  /// What further votes cost an aggregator that runs.
  ///
  /// @param rate votes a second, from the first tenth to the last vote
  /// @param own microseconds of its processor time a vote
  /// @param internal records in internal topics a vote, markers of transactions included
  record Cost(double rate, double own, double internal) {}

  Cost cost(Stream<Vote> votes) throws InterruptedException {
    long before = sent;
    long records = cluster.internalRecords(group);
    CpuMeter meter = new CpuMeter(List.of(handle()));
    long written = send(votes);
    double rate = watch(before).rate();
    return new Cost(
        rate,
        meter.microseconds(0, written),
        (cluster.internalRecords(group) - records) / (double) written);
  }

  /// A start with votes waiting.
  ///
  /// @param waiting the number of these votes
  /// @param first seconds from the launch of the process until the first vote is judged
  /// @param every until a vote of every partition is
  /// @param all until all are
  record Start(long waiting, double first, double every, double all) {}

  Start start() throws InterruptedException {
    Map<Integer, Long> before = cluster.committedByPartition(group, input());
    long waiting = sent - judged();
    long began = System.nanoTime();
    launch();
    double first = awaitMore(before, began, false);
    double every = awaitMore(before, began, true);
    awaitJudged();
    return new Start(waiting, first, every, seconds(began, System.nanoTime()));
  }

  private double awaitMore(Map<Integer, Long> before, long began, boolean everywhere)
      throws InterruptedException {
    while (true) {
      requireProgress(began + PATIENCE.toNanos());
      Map<Integer, Long> now = cluster.committedByPartition(group, input());
      long moved =
          now.entrySet().stream()
              .filter(each -> each.getValue() > before.getOrDefault(each.getKey(), 0L))
              .count();
      if (moved > 0 && (!everywhere || moved == now.size())) {
        return seconds(began, System.nanoTime());
      }
      Thread.sleep(PAUSE);
    }
  }

  private static double seconds(long began, long ended) {
    return (ended - began) / 1e9;
  }

  /// What an archive takes, in bytes.
  ///
  /// @param state on disk, of the stores
  /// @param changelogs on disk
  /// @param reliability on disk, of the topic that every start reads from its beginning
  record Size(long state, long changelogs, long reliability) {}

  Size size() {
    return new Size(
        DiskUsage.of(state),
        changelogBytes(),
        DiskUsage.of(brokerLog, name -> isPartitionOf(topics.annotatorReliability().name(), name)));
  }

  /// Bytes of the changelogs on disk.
  long changelogBytes() {
    return DiskUsage.of(brokerLog, name -> isChangelog(group, name));
  }

  static boolean isChangelog(String group, String partition) {
    return partition.startsWith(group + "-") && partition.matches(".*-changelog-\\d+");
  }

  static boolean isPartitionOf(String topic, String partition) {
    return partition.startsWith(topic) && partition.substring(topic.length()).matches("-\\d+");
  }

  long residentBytes() {
    return ProcessFigures.residentBytes(handle());
  }

  /// Returns when the broker has noticed that the aggregator was killed.
  void awaitForgotten() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!cluster.isWithoutMembers(group)) {
      if (System.nanoTime() > deadline) {
        throw new BenchmarkFailure("The group " + group + " keeps its members");
      }
      Thread.sleep(PAUSE);
    }
  }

  void deleteState() {
    try (Stream<Path> files = Files.walk(state)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + state, e);
    }
  }
}
