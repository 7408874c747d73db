package org.prefstream.operation.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.DualPreference;
import org.prefstream.events.RecordKey;
import org.prefstream.local.CommandRun;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;

/// A client that Prefstream's authors did not write reads the rows for trainers and finds records
/// by their prompt, with the schema from the registry: KafkaJS with its own partitioner, and its
/// own decoder of Confluent's format.
@ExtendWith(SharedSystem.class)
@EnabledIfSystemProperty(
    named = "foreign.client",
    matches = "true",
    disabledReason = "needs Node.js and npm: run with -Pforeign-client")
class ForeignClientIT {
  private static final Path SOURCE = Path.of("src/test/node");

  /// Ids that the parts of a key do not contain as they are, and some that they do.
  private static final List<String> PROMPTS =
      List.of("foreign-1", "foreign-2", "foreign/50 %", "foreign %2F", "foreign-é答\uD83D\uDE00");

  @TempDir private static Path folder;

  @BeforeAll
  static void installClient() throws Exception {
    for (String file :
        List.of("package.json", "package-lock.json", "read-topic.js", "find-records.js")) {
      Files.copy(SOURCE.resolve(file), folder.resolve(file));
    }
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
  }

  @Test
  void readsEveryRowUnchanged(RunningSystem system) throws Exception {
    CommandRun simulation =
        CommandRun.of("simulate", "--votes", "2000", "--url", system.gateway().base().toString());
    assertThat(simulation.code()).as(simulation.err()).isZero();
    Map<String, DualPreference> rows =
        await()
            .atMost(RunningSystem.PATIENCE)
            .pollInterval(Duration.ofSeconds(3))
            .until(() -> rows(system), new Settled<>());

    List<String> lines =
        run(
            "node",
            "read-topic.js",
            system.system().broker().bootstrapServers(),
            system.system().registry().url().toString(),
            "dual-preferences",
            Integer.toString(rows.size()));

    assertThat(
            lines.stream()
                .map(ForeignClientIT::json)
                .collect(
                    Collectors.toMap(
                        row -> row.get("key").asText(),
                        row -> row.at("/value/better_response_id").asInt())))
        .isEqualTo(
            rows.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey, row -> row.getValue().getBetterResponseId())));
    assertThat(json(lines.getFirst()).at("/value/response_0_harm_category").size()).isEqualTo(19);
  }

  @ParameterizedTest
  @ValueSource(strings = {"preference-consensus", "annotation-tasks"})
  void findsRecordsInThePartitionOfTheirPrompt(String topic, RunningSystem system)
      throws Exception {
    PROMPTS.forEach(prompt -> vote(prompt, system));

    List<JsonNode> found = find(topic, system).stream().map(ForeignClientIT::json).toList();

    assertThat(found)
        .allMatch(it -> it.get("voted").asBoolean() == topic.equals("annotation-tasks"))
        .extracting(it -> it.get("key").asText())
        .containsExactlyInAnyOrderElementsOf(
            PROMPTS.stream().map(it -> RecordKey.of(it, "r1", "r2", "OVERALL")).toList());
    assertThat(found.stream().mapToInt(it -> it.get("partition").asInt()).distinct().count())
        .isGreaterThan(1);
  }

  private static void vote(String prompt, RunningSystem system) {
    Http.Answer answer =
        system
            .gateway()
            .postJson(
                "/v1/annotations/preference",
                """
                {"promptId":"%s","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"foreign é"}\
                """
                    .formatted(prompt));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static List<String> find(String topic, RunningSystem system) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "find-records.js",
                system.system().broker().bootstrapServers(),
                system.system().registry().url().toString(),
                topic,
                "foreign é"));
    command.addAll(PROMPTS);
    return run(command.toArray(String[]::new));
  }

  /// Accepts a map that has the same size as the last time.
  private static final class Settled<T extends Map<?, ?>> implements Predicate<T> {
    private int last;

    @Override
    public boolean test(T value) {
      boolean settled = !value.isEmpty() && value.size() == last;
      last = value.size();
      return settled;
    }
  }

  private static Map<String, DualPreference> rows(RunningSystem system) {
    return system.reader().latest(system.topics().dualPreferences());
  }

  private static List<String> run(String... command) throws Exception {
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(errors.toFile())
            .start();
    List<String> lines = process.inputReader().lines().toList();
    assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
    return lines;
  }

  private static JsonNode json(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
