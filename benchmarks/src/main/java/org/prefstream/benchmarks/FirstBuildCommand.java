package org.prefstream.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.prefstream.benchmarks.process.DiskUsage;
import org.prefstream.benchmarks.report.Delivery;
import org.prefstream.benchmarks.report.Figures;
import org.prefstream.benchmarks.report.Section;
import org.prefstream.benchmarks.report.Table;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.benchmarks.system.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/// `prefstream bench first-build`: the time until a fresh clone runs.
@Command(
    name = "first-build",
    description =
        "A fresh clone, built by its script from an empty Maven repository. Downloads everything.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FirstBuildCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(60);

  @Mixin private Delivery delivery;

  @Override
  public Integer call() throws InterruptedException {
    try (Workspace workspace = Workspace.open()) {
      Path clone = workspace.folder().resolve("clone");
      Path repository = workspace.folder().resolve("repository");
      clone(workspace, clone);
      double seconds = build(workspace, clone, repository);
      delivery.deliver(
          section(seconds, DiskUsage.of(repository), DiskUsage.of(clone), delivery.provenance()));
    }
    return ExitCode.OK;
  }

  private static void clone(Workspace workspace, Path clone) throws InterruptedException {
    String home = Checkout.current().home().toString();
    workspace
        .launch("git", List.of("git", "clone", "-q", home, clone.toString()), Map.of())
        .awaitSuccess(PATIENCE);
  }

  /// The script builds what is missing before it runs anything.
  private static double build(Workspace workspace, Path clone, Path repository)
      throws InterruptedException {
    long began = System.nanoTime();
    workspace
        .launch(
            "build",
            List.of(clone.resolve("prefstream").toString(), "--version"),
            Map.of("MAVEN_OPTS", "-Dmaven.repo.local=" + repository))
        .awaitSuccess(PATIENCE);
    return (System.nanoTime() - began) / 1e9;
  }

  static Section section(double seconds, long repository, long clone, String provenance) {
    Table table =
        Table.of("", "")
            .row("seconds", Figures.number(seconds))
            .row("MB in the Maven repository", Figures.megabytes(repository))
            .row("MB in the built clone", Figures.megabytes(clone));
    String text =
        """
        ## First build

        `./prefstream` in a fresh clone with an empty Maven repository, until it runs: download and
        compilation, without tests. Most of the time is the network's. A megabyte is a million bytes.

        %s\
        """
            .formatted(table);
    return Section.of("first-build", text + provenance);
  }
}
