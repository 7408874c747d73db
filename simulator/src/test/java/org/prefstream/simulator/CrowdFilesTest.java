package org.prefstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.simulator.event.EventFiles;
import org.prefstream.simulator.event.InvalidEventException;
import org.prefstream.simulator.event.JsonReader;
import org.prefstream.simulator.expectation.Expectation;
import org.prefstream.simulator.expectation.RecordWriter;
import org.prefstream.simulator.expectation.Rules;

final class CrowdFilesTest {

  @TempDir private Path folder;
  private final Crowd crowd = Crowd.of(CrowdSettings.DEFAULTS.withPrompts(150));

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
        assertThat(JsonReader.readObject(line)).isNotEmpty();
      }
    }
  }

  @Test
  void theTruthHasEveryResponseAndComparison() throws IOException {
    List<Object> truths = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
      Map<String, Object> truth = JsonReader.readObject(line);
      truths.add(truth.getOrDefault("truth", "none"));
    }

    assertThat(truths)
        .filteredOn("response"::equals)
        .hasSize(crowd.prompts().mapToInt(prompt -> prompt.truth().responses().size()).sum());
    assertThat(truths)
        .filteredOn("comparison"::equals)
        .hasSize(crowd.prompts().mapToInt(prompt -> prompt.truth().comparisons().size()).sum());
  }
}
