package org.prefstream.local.consensus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.prefstream.consensus.crowd.NamedCrowd;
import org.prefstream.local.csv.CsvFile;
import org.prefstream.local.csv.CsvFile.Row;
import org.prefstream.local.csv.Warnings;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.service.file.InputFile;

/// A file of votes, one `task,worker,label` per row, read with a progress bar on standard error. A
/// row replaces an earlier one of the same task and worker.
final class VoteFile {
  private static final int TASK = 0;
  private static final int WORKER = 1;
  private static final int LABEL = 2;
  private static final int MOST_LABELS = 64;

  private final CsvFile file;

  VoteFile(Path path) {
    this.file = new CsvFile(path, List.of("task", "worker", "label"));
  }

  /// Reads the labels that occur, in the order of their characters. Gives no warnings: those come
  /// when the votes are read.
  List<String> labels() {
    SortedSet<String> labels = new TreeSet<>();
    read(
        "labels",
        row -> {
          if (labels.add(row.values().get(LABEL))) {
            requireUsable(row, labels.size());
          }
        },
        new Warnings());
    if (labels.isEmpty()) {
      throw new LocalFailure("%s: no votes after the first line".formatted(file.path()));
    }
    if (labels.size() < 2) {
      throw new LocalFailure(
          "%s has only one label, but needs two: name all labels with --labels"
              .formatted(file.path()));
    }
    return List.copyOf(labels);
  }

  private void requireUsable(Row row, int labels) {
    if (row.values().get(LABEL).contains("|")) {
      throw file.fault(row, LABEL, "must not contain |, which joins tied labels");
    }
    if (labels > MOST_LABELS) {
      throw file.fault(
          row, LABEL, "is one label too many: at most " + MOST_LABELS + " are allowed");
    }
  }

  /// Adds all votes to a crowd.
  ///
  /// @param names the names in this and other files
  void vote(NamedCrowd crowd, CrowdNames names, Warnings warnings) {
    Set<String> labels = Set.copyOf(crowd.labels());
    read(
        "votes",
        row -> {
          names.note(file, row);
          String label = row.values().get(LABEL);
          if (!labels.contains(label)) {
            throw file.fault(row, LABEL, "must be one of " + String.join(",", crowd.labels()));
          }
          crowd.vote(row.values().get(TASK), row.values().get(WORKER), label);
        },
        warnings);
    if (crowd.votes() == 0) {
      warnings.add("%s: no votes after the first line".formatted(file.path()));
    }
  }

  private void read(String task, Consumer<Row> rows, Warnings warnings) {
    InputFile votes = new InputFile(file.path());
    try {
      ProgressBarBuilder bar = bar(task, votes.size().orElse(-1));
      try (InputStream bytes = votes.open(raw -> ProgressBar.wrap(raw, bar))) {
        file.read(bytes, rows, warnings);
      }
    } catch (IOException e) {
      throw LocalFailure.of("Cannot read the votes", e);
    }
  }

  private static ProgressBarBuilder bar(String task, long bytes) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(bytes)
        .setUnit("MB", 1_000_000)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(250)
        .showSpeed();
  }
}
