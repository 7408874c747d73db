package org.prefstream.operation.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;
import org.prefstream.operation.crowd.Llmfao.Count;

/// People's votes on models' answers, replayed through the gateway and compared with a recount of
/// the file.
@ExtendWith(SharedSystem.class)
@SuppressWarnings("NullAway") // a missing value fails the test
class LlmfaoIT {
  private static final Path REAL = Path.of("../../../shared/data/llmfao");
  private static final Path FIXTURE = Path.of("src/test/resources/llmfao");

  @TempDir private Path events;

  @Test
  void countsASmallFixtureLikeARecount(RunningSystem system) throws IOException {
    replayAndRecount(system, new Llmfao(FIXTURE));
  }

  @Test
  void countsRealVotesLikeARecount(RunningSystem system) throws IOException {
    assumeThat(REAL).as("the real votes, which are not part of this repository").isDirectory();

    replayAndRecount(system, new Llmfao(REAL));
  }

  private void replayAndRecount(RunningSystem system, Llmfao votes) throws IOException {
    votes.convertTo(events);

    CommandRun replay =
        CommandRun.of(
            "replay",
            "--generations",
            events.resolve("generations.jsonl").toString(),
            "--preferences",
            events.resolve("preferences.jsonl").toString(),
            "--url",
            system.gateway().base().toString());

    assertThat(replay.code()).as(replay.err()).isZero();
    Map<String, Count> expected = votes.recount();
    await()
        .atMost(RunningSystem.PATIENCE)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(() -> assertThat(counts(system, expected.keySet())).isEqualTo(expected));
    consensus(system, expected.keySet())
        .forEach((key, record) -> assertSame(record, expected.get(key)));
    assertThat(rows(system, expected.keySet())).isEqualTo(expectedRows(votes, expected));
  }

  private static void assertSame(PreferenceConsensus record, Count count) {
    Offset<Double> rounding = Offset.offset(1e-9);
    String preference = record.getPreference() == null ? "" : record.getPreference().name();
    assertThat(record.getStatus().name()).as(record.toString()).isEqualTo(count.status());
    assertThat(preference).as(record.toString()).isEqualTo(count.preference());
    assertThat(record.getPosterior0()).isCloseTo(count.posterior(count.votes0()), rounding);
    assertThat(record.getPosterior1()).isCloseTo(count.posterior(count.votes1()), rounding);
    assertThat(record.getPosteriorTie()).isCloseTo(count.posterior(count.votesTie()), rounding);
    assertThat(record.getHumanAnnotators()).isEqualTo(count.votes());
  }

  private static Map<String, Count> counts(RunningSystem system, Set<String> keys) {
    Map<String, Count> counts = new TreeMap<>();
    consensus(system, keys)
        .forEach(
            (key, record) ->
                counts.put(
                    key, new Count(record.getVotes0(), record.getVotes1(), record.getVotesTie())));
    return counts;
  }

  private static Map<String, PreferenceConsensus> consensus(
      RunningSystem system, Set<String> keys) {
    return system.reader().latest(system.topics().preferenceConsensus()).entrySet().stream()
        .filter(record -> record.getKey().endsWith("/OVERALL"))
        .map(record -> Map.entry(withoutDimension(record.getKey()), record.getValue()))
        .filter(record -> keys.contains(record.getKey()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String withoutDimension(String key) {
    return key.substring(0, key.lastIndexOf('/'));
  }

  private static Set<String> rows(RunningSystem system, Set<String> keys) {
    Set<String> rows = new TreeSet<>();
    system
        .reader()
        .latest(system.topics().singlePreferences())
        .forEach((key, row) -> rows.add(key + " " + row.getBetterResponseId()));
    rows.removeIf(row -> !keys.contains(row.substring(0, row.lastIndexOf(' '))));
    return rows;
  }

  /// The decided, untied pairs of two texts.
  private static Set<String> expectedRows(Llmfao votes, Map<String, Count> counts)
      throws IOException {
    Set<String> comparable = votes.comparableKeys();
    Set<String> rows = new TreeSet<>();
    counts.forEach(
        (key, count) -> {
          boolean untied = count.preference().startsWith("RESPONSE_");
          if (comparable.contains(key) && untied && count.status().equals("DECIDED")) {
            rows.add(key + " " + count.preference().replace("RESPONSE_", ""));
          }
        });
    return rows;
  }
}
