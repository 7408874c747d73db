package org.prefstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.simulator.expectation.Expectation;
import org.prefstream.simulator.expectation.Rules;
import org.prefstream.simulator.expectation.records.RecordWriter;
import org.prefstream.simulator.jsonl.EventFiles;
import org.prefstream.simulator.jsonl.InvalidEventException;
import org.prefstream.simulator.settings.CrowdSettings;

final class CrowdFilesTest {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  @TempDir private Path folder;
  private final SimulatedCrowd crowd = SimulatedCrowd.of(CrowdSettings.DEFAULTS.withPrompts(150));

  @BeforeEach
  void write() throws IOException {
    CrowdFiles.write(crowd, folder);
  }

  @Test
  void theExpectationFromTheFilesIsThatOfTheEvents() throws IOException {
    List<InvalidEventException> refused = new ArrayList<>();

    Expectation ofFiles = Expectation.of(Rules.DEFAULTS, EventFiles.in(folder), refused::add);

    assertThat(refused).isEmpty();
    assertThat(ofFiles).isEqualTo(crowd.expectation());
  }

  @Test
  void theExpectedRecordsAreThoseOfTheExpectation() throws IOException {
    assertThat(Files.readAllLines(folder.resolve("expected.jsonl")))
        .containsExactlyInAnyOrderElementsOf(
            crowd.expectation().records().map(RecordWriter::write).toList());
  }

  @Test
  void everyLineIsOneJsonObject() throws IOException {
    for (String name : List.of("generations", "safety", "preferences", "truth", "expected")) {
      for (String line : Files.readAllLines(folder.resolve(name + ".jsonl"))) {
        assertThat(JSON.readTree(line).isObject()).isTrue();
      }
    }
  }

  @Test
  void theTruthHasEveryResponseAndComparison() throws IOException {
    List<String> truths = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
      truths.add(JSON.readTree(line).path("truth").asText());
    }

    assertThat(truths)
        .filteredOn("response"::equals)
        .hasSize(crowd.prompts().mapToInt(prompt -> prompt.truth().responses().size()).sum());
    assertThat(truths)
        .filteredOn("comparison"::equals)
        .hasSize(crowd.prompts().mapToInt(prompt -> prompt.truth().comparisons().size()).sum());
  }
}
