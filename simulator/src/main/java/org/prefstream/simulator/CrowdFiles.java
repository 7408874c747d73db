package org.prefstream.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.prefstream.simulator.event.Line;
import org.prefstream.simulator.expectation.ExpectedCounts;
import org.prefstream.simulator.expectation.ExpectedRecord;
import org.prefstream.simulator.expectation.HarmCounts;
import org.prefstream.simulator.expectation.PromptExpectation;
import org.prefstream.simulator.expectation.RecordWriter;
import org.prefstream.simulator.expectation.Rules;

/// Writes a crowd into a folder as JSON Lines: `generations.jsonl`, `safety.jsonl` and
/// `preferences.jsonl` in the gateway's JSON and the order of arrival; `truth.jsonl`, what is true
/// of every response and comparison; `expected.jsonl`, every record that the output topics must
/// hold.
///
/// However large the crowd, little of it is in memory at a time.
public final class CrowdFiles {

  private final Path folder;

  private CrowdFiles(Path folder) {
    this.folder = folder;
  }

  /// Writes the files, replacing those of the same names.
  ///
  /// @throws IOException if the folder cannot be written to
  public static void write(Crowd crowd, Path folder) throws IOException {
    CrowdFiles files = new CrowdFiles(Files.createDirectories(folder));
    files.writeEvents(crowd);
    files.writeTruth(crowd);
    files.writeExpectation(crowd);
  }

  private BufferedWriter open(String name) throws IOException {
    return Files.newBufferedWriter(folder.resolve(name));
  }

  private void writeEvents(Crowd crowd) throws IOException {
    try (BufferedWriter generations = open("generations.jsonl");
        BufferedWriter safety = open("safety.jsonl");
        BufferedWriter preferences = open("preferences.jsonl")) {
      for (Iterator<Line> lines = crowd.lines().iterator(); lines.hasNext(); ) {
        Line line = lines.next();
        BufferedWriter file =
            switch (line.endpoint()) {
              case GENERATIONS -> generations;
              case SAFETY -> safety;
              case PREFERENCE -> preferences;
            };
        writeLine(file, line.json());
      }
    }
  }

  private void writeTruth(Crowd crowd) throws IOException {
    try (BufferedWriter file = open("truth.jsonl")) {
      for (Iterator<SimulatedPrompt> prompts = crowd.prompts().iterator(); prompts.hasNext(); ) {
        for (String json : TruthWriter.write(prompts.next().truth())) {
          writeLine(file, json);
        }
      }
    }
  }

  private void writeExpectation(Crowd crowd) throws IOException {
    HarmCounts counts = new HarmCounts();
    try (BufferedWriter file = open("expected.jsonl")) {
      for (Iterator<SimulatedPrompt> prompts = crowd.prompts().iterator(); prompts.hasNext(); ) {
        PromptExpectation expectation = prompts.next().expectation(Rules.DEFAULTS);
        expectation.safety().forEach(counts::add);
        for (ExpectedRecord expected : expectation.records()) {
          writeLine(file, RecordWriter.write(expected));
        }
      }
      for (ExpectedCounts expected : counts.records()) {
        writeLine(file, RecordWriter.write(expected));
      }
    }
  }

  private static void writeLine(BufferedWriter file, String json) throws IOException {
    file.write(json);
    file.write('\n');
  }
}
