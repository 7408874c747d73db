package org.prefstream.benchmarks.archive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.prefstream.benchmarks.archive.Archive.Cost;
import org.prefstream.benchmarks.archive.Archive.Size;
import org.prefstream.benchmarks.archive.Archive.Start;
import org.prefstream.benchmarks.load.Vote;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Cluster;
import org.prefstream.benchmarks.system.LocalSystem;
import org.prefstream.benchmarks.system.Workspace;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;

/// What an archive of settled questions costs, against one that is almost empty: how soon new
/// annotators count, what a vote costs, and how long a start takes.
///
/// Each archive is filled through an aggregator of its own. The almost empty one has only as many
/// questions as it takes to know the crowd. Newcomers vote on both at the same time; everything
/// else is measured on one after the other, and the further votes of each round in turn.
///
/// @param questions in the full archive
/// @param votes about how many are judged further in each round, and wait at each start
/// @param rounds of further votes
/// @param seconds how long newcomers vote
record ArchiveBenchmark(int questions, int votes, int rounds, int seconds) {
  static final int NEWCOMER_VOTES_A_SECOND = 2;

  private static final int MOST_TO_KNOW_THE_CROWD = 20_000;
  private static final int LEAST = 1_000;
  private static final int LEAST_SECONDS = 10;
  private static final String ARCHIVE = "archive";

  /// Of an [ArchivePlan], about.
  private static final double VOTES_A_QUESTION = 2.2;

  ArchiveBenchmark {
    if (questions < LEAST || votes < LEAST || rounds < 1 || seconds < LEAST_SECONDS) {
      throw new IllegalArgumentException(
          "at least %d questions and votes, one round and %d seconds"
              .formatted(LEAST, LEAST_SECONDS));
    }
  }

  /// The questions of the archive that is almost empty.
  int fewQuestions() {
    return Math.min(MOST_TO_KNOW_THE_CROWD, questions / 10);
  }

  /// The questions that newcomers are asked, each.
  int newcomerVotes() {
    return seconds * NEWCOMER_VOTES_A_SECOND;
  }

  /// How an archive was filled.
  ///
  /// @param rate votes a second
  /// @param resident memory of the aggregator at rest, in bytes
  record Filling(int questions, long votes, double rate, Statuses statuses, long resident) {}

  /// What was measured.
  ///
  /// @param rest seconds until nothing was judged again any more, after the full archive was filled
  /// @param newcomers when their weight had moved half of the way
  /// @param size after a clean stop
  /// @param clean a start after that
  /// @param resident memory of the aggregator after all rounds, in bytes
  /// @param killed a start of the full archive at once after it was killed while it judged
  /// @param restored a start of the full archive without state
  /// @param restoredBytes on disk, of the changelogs from which it was restored
  record Results(
      Both<Filling> filling,
      double rest,
      Both<Map<Newcomer, Map<Sight, List<HalfWay>>>> newcomers,
      Both<Size> size,
      Both<Start> clean,
      Both<List<Cost>> costs,
      Both<Long> resident,
      Start killed,
      Start restored,
      long restoredBytes) {}

  Results run(Checkout checkout) throws InterruptedException {
    try (Workspace workspace = Workspace.open();
        LocalSystem system = LocalSystem.up(workspace, checkout, "data");
        Cluster cluster = Cluster.at(system.bootstrapServers());
        SchemaRegistry registry =
            SchemaRegistry.connect(
                new RegistrySettings(List.of(system.registryUrl()), true, Map.of()))) {
      return new Run(
              system.bootstrapServers(),
              Archive.create(workspace, system, cluster, Topics.of("empty-", registry), "empty-"),
              Archive.create(workspace, system, cluster, Topics.of("full-", registry), "full-"))
          .run();
    }
  }

  private final class Run {
    private final String bootstrapServers;
    private final Both<Archive> archives;
    private final long began = System.nanoTime();

    Run(String bootstrapServers, Archive empty, Archive full) {
      this.bootstrapServers = bootstrapServers;
      this.archives = new Both<>(empty, full);
    }

    Results run() throws InterruptedException {
      log("filling the archives");
      double emptyRate = fill(archives.empty(), fewQuestions());
      double fullRate = fill(archives.full(), questions);
      double rest = archives.full().awaitRest();
      Both<Filling> filling =
          new Both<>(
              filled(archives.empty(), fewQuestions(), emptyRate),
              filled(archives.full(), questions, fullRate));
      log("%s, at rest after %.1f s; newcomers vote".formatted(filling, rest));
      Both<Map<Newcomer, Map<Sight, List<HalfWay>>>> newcomers =
          new Newcomers(NEWCOMER_VOTES_A_SECOND, seconds).on(bootstrapServers, archives);
      log("%s; clean starts".formatted(newcomers));
      Both<Size> size = archives.measure(ArchiveBenchmark::stop);
      Both<Start> clean = archives.measure(this::startAfterStop);
      log("%s, %s; further votes".formatted(size, clean));
      Both<List<Cost>> costs = new Both<>(new ArrayList<>(), new ArrayList<>());
      for (int round = 1; round <= rounds; round++) {
        costs.empty().add(judge(archives.empty(), "round " + round));
        costs.full().add(judge(archives.full(), "round " + round));
      }
      Both<Long> resident = archives.measure(Archive::residentBytes);
      log("%s, resident %s; kill and restore".formatted(costs, resident));
      archives.empty().stop();
      Start killed = startAfterKill(archives.full());
      log("%s after a kill".formatted(killed));
      long restoredBytes = loseState(archives.full());
      Start restored = start(archives.full(), "after a loss");
      // The broker is stopped next, and without it the aggregator would wait
      archives.full().stop();
      return new Results(
          filling, rest, newcomers, size, clean, costs, resident, killed, restored, restoredBytes);
    }

    private void log(String progress) {
      long elapsed = Duration.ofNanos(System.nanoTime() - began).toSeconds();
      System.err.printf("prefstream bench archive, %d s: %s%n", elapsed, progress);
    }

    private double fill(Archive archive, int settled) throws InterruptedException {
      archive.send(new ArchivePlan(ARCHIVE, settled).votes());
      return archive.fill();
    }

    private Filling filled(Archive archive, int settled, double rate) throws InterruptedException {
      archive.awaitRest();
      return new Filling(
          settled,
          archive.sent(),
          rate,
          Statuses.of(bootstrapServers, archive.topics().preferenceConsensus()),
          archive.residentBytes());
    }

    private Cost judge(Archive archive, String plan) throws InterruptedException {
      archive.awaitRest();
      return archive.cost(furtherVotes(plan));
    }

    private Start start(Archive archive, String plan) throws InterruptedException {
      archive.send(furtherVotes(plan));
      return archive.start();
    }

    /// The other archive starts when this one is at rest.
    private Start startAfterStop(Archive archive) throws InterruptedException {
      Start start = start(archive, "after a stop");
      archive.awaitRest();
      return start;
    }

    private Start startAfterKill(Archive archive) throws InterruptedException {
      archive.killDuring(furtherVotes("before a kill"));
      return archive.start();
    }

    private Stream<Vote> furtherVotes(String plan) {
      return new ArchivePlan(plan, (int) (votes / VOTES_A_QUESTION)).votes();
    }
  }

  private static Size stop(Archive archive) {
    archive.stop();
    return archive.size();
  }

  /// Kills the aggregator, deletes what it has in store when the broker has noticed that, and
  /// returns the bytes from which it will be restored.
  private static long loseState(Archive archive) throws InterruptedException {
    archive.kill();
    archive.awaitForgotten();
    archive.deleteState();
    return archive.changelogBytes();
  }
}
