package org.prefstream.operation.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Crowd;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.operation.crowd.Llmfao.Pair;

/// People's votes on models' answers, weighted by the learned reliability of their annotators over
/// all partitions, while the aggregator is killed: compared with the library's result for the same
/// votes.
@SuppressWarnings("NullAway") // a missing value fails the test
class LearnedConsensusIT {
  private static final Path REAL = Path.of("../../../shared/data/llmfao");
  private static final Path FIXTURE = Path.of("src/test/resources/llmfao");
  private static final int SWEEPS = 3;
  private static final double WANTED = 0.995;
  private static final Preference[] LABELS = {
    Preference.RESPONSE_0, Preference.RESPONSE_1, Preference.TIE
  };

  @TempDir private Path events;

  @Test
  void theStreamAtRestDecidesLikeTheLibrary() throws IOException, InterruptedException {
    Llmfao votes = new Llmfao(Files.isDirectory(REAL) ? REAL : FIXTURE);
    votes.convertTo(events);
    try (RunningSystem system =
        RunningSystem.start(Map.of("PREFSTREAM_AGGREGATOR_CONSENSUS", "automatic"))) {
      replay(system);
      system.killAndRestart("aggregator");
      Map<String, String> expected = decisions(votes);

      await()
          .atMost(RunningSystem.PATIENCE)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertAgrees(decisions(system), expected));

      system.killAndRestart("aggregator");
      assertAgrees(decisions(system), expected);
    }
  }

  private void replay(RunningSystem system) {
    CommandRun replay =
        CommandRun.of(
            "replay",
            "--preferences",
            events.resolve("preferences.jsonl").toString(),
            "--url",
            system.gateway().base().toString());
    assertThat(replay.code()).as(replay.err()).isZero();
  }

  private static void assertAgrees(Map<String, String> decisions, Map<String, String> expected) {
    long agreeing = expected.entrySet().stream().filter(decisions.entrySet()::contains).count();
    assertThat(decisions).hasSameSizeAs(expected);
    assertThat(agreeing).isGreaterThanOrEqualTo((long) Math.ceil(WANTED * expected.size()));
  }

  private static Map<String, String> decisions(RunningSystem system) {
    Map<String, String> decisions = new HashMap<>();
    for (Map.Entry<String, PreferenceConsensus> record :
        system.reader().latest(system.topics().preferenceConsensus()).entrySet()) {
      PreferenceConsensus consensus = record.getValue();
      decisions.put(record.getKey(), consensus.getStatus() + " " + consensus.getPreference());
    }
    return decisions;
  }

  private static Map<String, String> decisions(Llmfao votes) throws IOException {
    Map<String, Integer> questions = new HashMap<>();
    Map<String, Integer> annotators = new HashMap<>();
    Crowd crowd = new Crowd(LABELS.length, StopRule.DEFAULT, Weighting.AUTOMATIC);
    for (JsonNode vote : votes.votes()) {
      String key = Pair.of(vote).key() + "/OVERALL";
      String worker = vote.get("worker").asText();
      int question = questions.computeIfAbsent(key, it -> questions.size());
      int annotator = annotators.computeIfAbsent(worker, it -> annotators.size());
      crowd.vote(question, annotator, label(vote));
    }
    crowd.refreshBySweeps(SWEEPS);
    Map<String, String> decisions = new HashMap<>();
    questions.forEach((key, question) -> decisions.put(key, decision(crowd.judgement(question))));
    return decisions;
  }

  private static int label(JsonNode vote) {
    String winner = vote.get("winner").asText();
    if (winner.equals("tie")) {
      return 2;
    }
    return winner.equals("left") == Pair.isSwapped(vote) ? 1 : 0;
  }

  private static String decision(Judgement judgement) {
    OptionalInt best = judgement.best();
    return judgement.status() + " " + (best.isPresent() ? LABELS[best.getAsInt()] : null);
  }
}
