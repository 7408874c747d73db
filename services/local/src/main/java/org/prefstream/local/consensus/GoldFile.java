package org.prefstream.local.consensus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.consensus.crowd.Consensus;
import org.prefstream.consensus.crowd.NamedCrowd;
import org.prefstream.local.csv.CsvFile;
import org.prefstream.local.csv.CsvFile.Row;
import org.prefstream.local.csv.Warnings;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.InputFile;

/// Labels known to be right, one `task,label` per row, to score a consensus or to learn from.
record GoldFile(Map<String, String> labels) {
  private static final int TASK = 0;
  private static final int LABEL = 1;

  /// How often the best label is right.
  ///
  /// @param tasks the number of tasks that have both votes and a gold label
  /// @param right the number of those whose best label is right; n tied labels of which one is
  ///   right count as 1/n
  /// @param withoutVotes the number of tasks with a gold label but no votes
  record Score(long tasks, double right, long withoutVotes) {
    double accuracy() {
      return right / tasks;
    }
  }

  /// @param names the names in this and other files
  static GoldFile read(Path path, CrowdNames names, Warnings warnings) {
    CsvFile file = new CsvFile(path, List.of("task", "label"));
    Map<String, String> labels = new LinkedHashMap<>();
    try (InputStream bytes = new InputFile(path).open()) {
      file.read(
          bytes,
          row -> {
            names.note(file, row);
            add(file, row, labels);
          },
          warnings);
    } catch (IOException e) {
      throw LocalFailure.of("Cannot read the gold labels", e);
    }
    if (labels.isEmpty()) {
      warnings.add("%s: no labels after the first line".formatted(path));
    }
    return new GoldFile(labels);
  }

  private static void add(CsvFile file, Row row, Map<String, String> labels) {
    String label = row.values().get(LABEL);
    String known = labels.putIfAbsent(row.values().get(TASK), label);
    if (known != null && !known.equals(label)) {
      throw file.fault(row, LABEL, "differs from the label of the task on an earlier line");
    }
  }

  /// Gives a crowd the known labels of its tasks that have votes.
  void teach(NamedCrowd crowd) {
    for (Map.Entry<String, String> gold : labels.entrySet()) {
      if (!crowd.labels().contains(gold.getValue())) {
        throw new LocalFailure(
            "The known label of task %s is %s, but must be one of %s"
                .formatted(gold.getKey(), gold.getValue(), String.join(",", crowd.labels())));
      }
      if (crowd.consensus(gold.getKey()).votes() > 0) {
        crowd.gold(gold.getKey(), gold.getValue());
      }
    }
  }

  Score score(NamedCrowd crowd) {
    double right = 0;
    long tasks = 0;
    for (Map.Entry<String, String> gold : labels.entrySet()) {
      Consensus consensus = crowd.consensus(gold.getKey());
      if (consensus.votes() > 0) {
        tasks++;
        right += consensus.best().contains(gold.getValue()) ? 1.0 / consensus.best().size() : 0;
      }
    }
    return new Score(tasks, right, labels.size() - tasks);
  }
}
