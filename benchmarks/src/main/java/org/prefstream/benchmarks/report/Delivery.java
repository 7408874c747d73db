package org.prefstream.benchmarks.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.system.Checkout;
import org.prefstream.service.file.FileIdentity;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Where a command's section goes: to standard output, and into the report if there is one.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class Delivery {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--report",
      paramLabel = "FILE.md",
      description =
          "Also replaces the section in this Markdown file, and its plots in the folder of the same"
              + " name.")
  private @Nullable Path report;

  /// The line that ends a section: how, when and with what it was made.
  public String provenance() {
    Stream<String> arguments = withoutReport(spec.commandLine().getParseResult().originalArgs());
    return "%n`./prefstream bench %s`, %s, commit %s%n"
        .formatted(
            String.join(" ", arguments.toList()),
            LocalDate.now(ZoneOffset.UTC),
            Checkout.current().commit());
  }

  public void deliver(Section section) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(section.text());
    out.flush();
    if (report != null) {
      file(report).put(section);
    }
  }

  /// Fails as wrong use where the report is one of the files in a folder that is read.
  public void requireApartFrom(Path folder) {
    if (report == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        if (FileIdentity.collide(file, report)) {
          throw new ParameterException(
              spec.commandLine(), "--report %s is %s, which is read".formatted(report, file));
        }
      }
    } catch (IOException e) {
      throw new BenchmarkFailure("cannot read " + folder + ": " + e.getMessage(), e);
    }
  }

  /// The arguments that pass the report on to another command.
  public List<String> arguments() {
    return report == null ? List.of() : List.of("--report", report.toString());
  }

  private ReportFile file(Path path) {
    try {
      return new ReportFile(path);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Stream<String> withoutReport(List<String> arguments) {
    int report = arguments.indexOf("--report");
    return report < 0
        ? arguments.stream()
        : Stream.concat(arguments.stream().limit(report), arguments.stream().skip(report + 2L));
  }
}
