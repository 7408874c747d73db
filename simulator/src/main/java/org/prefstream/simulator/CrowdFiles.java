package org.prefstream.simulator;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.prefstream.simulator.expectation.HarmCounts;
import org.prefstream.simulator.expectation.PromptExpectation;
import org.prefstream.simulator.expectation.Rules;
import org.prefstream.simulator.expectation.records.ExpectedCounts;
import org.prefstream.simulator.expectation.records.ExpectedRecord;
import org.prefstream.simulator.expectation.records.RecordWriter;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.truth.TruthWriter;

/// Writes a crowd into a folder as JSON Lines: `generations.jsonl`, `safety.jsonl` and
/// `preferences.jsonl` in the gateway's JSON and the order of arrival; `truth.jsonl`, what is true
/// of every response and comparison; `expected.jsonl`, every record that the output topics must
/// hold.
///
/// However large the crowd, little of it is in memory at a time.
public final class CrowdFiles {

  /// The names of the files.
  public static final List<String> NAMES =
      List.of(
          "generations.jsonl",
          "safety.jsonl",
          "preferences.jsonl",
          "truth.jsonl",
          "expected.jsonl");

  /// Begins a file of the folder.
  @FunctionalInterface
  public interface Opening {
    OutputStream open(String name) throws IOException;
  }

  private final Opening opening;

  private CrowdFiles(Opening opening) {
    this.opening = opening;
  }

  /// Writes the files, replacing those of the same names.
  ///
  /// @throws IOException if the folder cannot be written to
  public static void write(SimulatedCrowd crowd, Path folder) throws IOException {
    Files.createDirectories(folder);
    write(crowd, name -> Files.newOutputStream(folder.resolve(name)));
  }

  /// Writes the files wherever they are to go. Each is opened once, and closed.
  public static void write(SimulatedCrowd crowd, Opening opening) throws IOException {
    CrowdFiles files = new CrowdFiles(opening);
    files.writeEvents(crowd);
    files.writeTruth(crowd);
    files.writeExpectation(crowd);
  }

  private Writer open(String name) throws IOException {
    return new BufferedWriter(new OutputStreamWriter(opening.open(name), StandardCharsets.UTF_8));
  }

  private void writeEvents(SimulatedCrowd crowd) throws IOException {
    try (Writer generations = open("generations.jsonl");
        Writer safety = open("safety.jsonl");
        Writer preferences = open("preferences.jsonl")) {
      for (Iterator<Line> lines = crowd.lines().iterator(); lines.hasNext(); ) {
        Line line = lines.next();
        Writer file =
            switch (line.endpoint()) {
              case GENERATIONS -> generations;
              case SAFETY -> safety;
              case PREFERENCE -> preferences;
            };
        writeLine(file, line.json());
      }
    }
  }

  private void writeTruth(SimulatedCrowd crowd) throws IOException {
    try (Writer file = open("truth.jsonl")) {
      for (Iterator<SimulatedPrompt> prompts = crowd.prompts().iterator(); prompts.hasNext(); ) {
        for (String json : TruthWriter.write(prompts.next().truth())) {
          writeLine(file, json);
        }
      }
    }
  }

  private void writeExpectation(SimulatedCrowd crowd) throws IOException {
    HarmCounts counts = new HarmCounts();
    try (Writer file = open("expected.jsonl")) {
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

  private static void writeLine(Writer file, String json) throws IOException {
    file.write(json);
    file.write('\n');
  }
}
