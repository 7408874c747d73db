package org.prefstream.local.consensus;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.Scale;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.NamedCrowd;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.local.csv.Naming;
import org.prefstream.local.csv.Warnings;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.file.NamedFiles;
import org.prefstream.service.file.InputFile;
import org.prefstream.service.file.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream consensus`: the consensus of the votes in a file.
@Command(
    name = "consensus",
    description = {
      "Judges the votes in a CSV file with the columns task, worker and label, and writes one row"
          + " per task: task,label,posterior,votes,status.",
      "A later row of a task and worker replaces an earlier one; other columns are ignored."
          + " Tied labels are joined by |."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ConsensusCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--votes",
      paramLabel = "F",
      required = true,
      description =
          "The votes. The file is read twice, unless --labels is given; then it may be a pipe, or -"
              + " for standard input.")
  private Path votes;

  @Option(
      names = "--out",
      paramLabel = "F",
      required = true,
      description = "File for the rows; - is standard output.")
  private Path out;

  @Option(
      names = "--labels",
      paramLabel = "L",
      split = ",",
      description = "The labels, separated by commas (default: those in the file).")
  private @Nullable List<String> labels;

  @Option(
      names = "--ordinal",
      description =
          "The labels are ranked, in the order of --labels: a task gets the label with the fewest"
              + " expected steps from the truth.")
  private boolean ordinal;

  @Option(
      names = "--model",
      paramLabel = "M",
      defaultValue = "automatic",
      converter = ModelName.class,
      description = "automatic, dawid-skene or majority (default: ${DEFAULT-VALUE}).")
  private Weighting model;

  @Option(
      names = "--gold",
      paramLabel = "F",
      description =
          "Correct labels, one task,label per row. They are used only to print the accuracy.")
  private @Nullable Path gold;

  @Option(
      names = "--known",
      paramLabel = "F",
      description =
          "Correct labels, one task,label per row. The workers' accuracy is learned from them, and"
              + " their tasks get them.")
  private @Nullable Path known;

  @Option(
      names = "--workers",
      paramLabel = "F",
      description = "File for the rows worker,votes,accuracy,low,high, with 95 %% intervals.")
  private @Nullable Path workers;

  @Mixin private StopRuleOptions stopRule;

  @Override
  public void run() {
    StopRule rule = stopRule.rule(spec);
    requireSense();
    requireFiles();
    Warnings warnings = new Warnings();
    try {
      judge(rule, warnings);
    } finally {
      warnings.print(spec.commandLine().getErr());
    }
  }

  private void judge(StopRule rule, Warnings warnings) {
    CrowdNames names = new CrowdNames(warnings);
    GoldFile right = gold == null ? null : GoldFile.read(gold, names, warnings);
    GoldFile taught = known == null ? null : GoldFile.read(known, names, warnings);
    NamedCrowd crowd = judge(rule, taught, names, warnings);
    write(crowd);
    ConsensusSummary summary = new ConsensusSummary(besideTheRows());
    summary.print(crowd);
    if (right != null) {
      summary.print(right.score(crowd));
    }
  }

  /// Writes both files or neither.
  private void write(NamedCrowd crowd) {
    try (OutputFile tasks = OutputFile.open(out);
        OutputFile people = workers == null ? null : OutputFile.open(workers)) {
      ConsensusFile.writeTasks(crowd, tasks.out());
      if (people != null) {
        ConsensusFile.writeWorkers(crowd, people.out());
        people.commit();
      }
      tasks.commit();
    } catch (IOException e) {
      throw unwritable(out, e);
    }
  }

  /// Standard output, or standard error if rows go to standard output.
  private PrintWriter besideTheRows() {
    for (Path output : outputs().toList()) {
      try {
        if (OutputFile.isStandardOutput(output)) {
          return spec.commandLine().getErr();
        }
      } catch (IOException e) {
        throw unwritable(output, e);
      }
    }
    return spec.commandLine().getOut();
  }

  private static LocalFailure unwritable(Path path, IOException e) {
    return new LocalFailure("Cannot write " + path + ": " + LocalFailure.reason(e), e);
  }

  private NamedCrowd judge(
      StopRule rule, @Nullable GoldFile taught, CrowdNames names, Warnings warnings) {
    VoteFile file = new VoteFile(votes);
    NamedCrowd crowd =
        labels == null ? new NamedCrowd(file.labels(), rule, model) : named(labels, rule);
    file.vote(crowd, names, warnings);
    if (taught != null) {
      taught.teach(crowd);
    }
    crowd.refresh();
    return crowd;
  }

  private NamedCrowd named(List<String> labels, StopRule rule) {
    try {
      return new NamedCrowd(labels, ordinal ? Scale.ORDINAL : Scale.NOMINAL, rule, model);
    } catch (IllegalArgumentException e) {
      throw wrongUse("--labels: " + e.getMessage());
    }
  }

  private void requireSense() {
    if (labels == null && !Files.notExists(votes) && !new InputFile(votes).isRepeatable()) {
      throw wrongUse(votes + " can be read only once, so --labels is needed");
    }
    if (ordinal && labels == null) {
      throw wrongUse("--ordinal needs --labels, in the order of their ranks");
    }
    requireLabelsToTellApart();
    if (workers != null && model == Weighting.MAJORITY) {
      throw wrongUse("--workers needs another model: majority learns nothing about workers");
    }
    if (known != null && model == Weighting.MAJORITY) {
      throw wrongUse("--known needs another model: majority learns nothing about workers");
    }
  }

  private void requireFiles() {
    new NamedFiles()
        .read("--votes", votes)
        .read("--gold", gold)
        .read("--known", known)
        .written("--out", out)
        .written("--workers", workers)
        .requireApart(spec);
    for (Path output : outputs().toList()) {
      try {
        OutputFile.requireWritable(output);
      } catch (IOException e) {
        throw unwritable(output, e);
      }
    }
  }

  private void requireLabelsToTellApart() {
    Set<String> looks = new HashSet<>();
    for (String label : labels == null ? List.<String>of() : labels) {
      String fault = label.contains("|") ? "must not contain |" : Naming.fault(label);
      if (fault != null) {
        throw wrongUse("--labels: a label " + fault);
      }
      if (!looks.add(Naming.look(label))) {
        throw wrongUse(
            "--labels: %s looks the same as another label".formatted(Naming.shown(label)));
      }
    }
  }

  private Stream<Path> outputs() {
    return Stream.of(out, workers).filter(Objects::nonNull);
  }

  private ParameterException wrongUse(String reason) {
    return new ParameterException(spec.commandLine(), reason);
  }
}
