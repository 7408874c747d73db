package org.prefstream.benchmarks.archive;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.prefstream.benchmarks.load.Vote;

/// New annotators who vote on two archives at the same time, at an even pace.
///
/// @param aSecond votes of each newcomer
/// @param seconds how long they vote
record Newcomers(int aSecond, int seconds) {
  private static final Duration UNTIL_FIRST = Duration.ofSeconds(1);

  /// When the weight of each newcomer had moved half of the way.
  Both<Map<Newcomer, Map<Sight, List<HalfWay>>>> on(String bootstrapServers, Both<Archive> archives)
      throws InterruptedException {
    try (Visit empty = new Visit(bootstrapServers, archives.empty());
        Visit full = new Visit(bootstrapServers, archives.full())) {
      empty.awaitRest();
      full.awaitRest();
      long begin = System.nanoTime() + UNTIL_FIRST.toNanos();
      CompletableFuture<Void> beside = CompletableFuture.runAsync(() -> empty.vote(begin));
      full.vote(begin);
      beside.join();
      return new Both<>(empty.end(begin), full.end(begin));
    }
  }

  private NewcomerPlan plan(Newcomer newcomer) {
    return new NewcomerPlan(newcomer, aSecond * seconds);
  }

  private final class Visit implements AutoCloseable {
    private final Archive archive;
    private final Map<Newcomer, Sightings> sightings = new EnumMap<>(Newcomer.class);

    /// Leaves some questions open.
    Visit(String bootstrapServers, Archive archive) {
      this.archive = archive;
      for (Newcomer newcomer : Newcomer.values()) {
        sightings.put(
            newcomer, Sightings.watch(bootstrapServers, archive.topics(), plan(newcomer)));
      }
      archive.send(Arrays.stream(Newcomer.values()).flatMap(each -> plan(each).openVotes()));
    }

    void awaitRest() throws InterruptedException {
      archive.awaitJudged();
      archive.awaitRest();
    }

    void vote(long begin) {
      archive.send(IntStream.range(0, aSecond * seconds).boxed().flatMap(at -> votes(begin, at)));
    }

    /// The votes on the next question of each newcomer, not before they are due.
    private Stream<Vote> votes(long begin, int number) {
      long due = begin + Duration.ofSeconds(number).toNanos() / aSecond;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      return Arrays.stream(Newcomer.values())
          .flatMap(newcomer -> plan(newcomer).votes(number).stream());
    }

    Map<Newcomer, Map<Sight, List<HalfWay>>> end(long begin) throws InterruptedException {
      awaitRest();
      Map<Newcomer, Map<Sight, List<HalfWay>>> seen = new EnumMap<>(Newcomer.class);
      sightings.forEach((newcomer, each) -> seen.put(newcomer, each.end(begin)));
      return seen;
    }

    @Override
    public void close() {
      sightings.values().forEach(Sightings::close);
    }
  }
}
