package org.prefstream.local.publish;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.file.NamedFiles;
import org.prefstream.simulator.CrowdFiles;
import org.prefstream.simulator.SimulatedCrowd;
import org.prefstream.simulator.settings.CrowdSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream simulate`: an annotation crowd with known truth.
@Command(
    name = "simulate",
    description = {
      "Simulates an annotation crowd with known truth, labelled like PKU-SafeRLHF; the texts are"
          + " harmless templates.",
      "Publishes its events through a gateway, or writes them, the truth and the expected consensus"
          + " into a folder."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class SimulateCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--votes",
      paramLabel = "N",
      defaultValue = "10000",
      description = "The minimum number of annotations (default: ${DEFAULT-VALUE}).")
  private long votes;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Equal seeds give equal crowds (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--annotators",
      paramLabel = "N",
      defaultValue = "200",
      description = "The number of people and models who vote (default: ${DEFAULT-VALUE}).")
  private int annotators;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write JSON Lines into this folder instead of publishing.")
  private @Nullable Path folder;

  @Mixin private GatewayOptions gateway;

  @Override
  public void run() {
    SimulatedCrowd crowd = crowd();
    PrintWriter out = spec.commandLine().getOut();
    if (folder == null) {
      gateway.publishing(spec, out).publish(crowd.lines());
    } else {
      write(crowd, folder, out);
    }
  }

  private SimulatedCrowd crowd() {
    if (votes < 1) {
      throw new ParameterException(spec.commandLine(), "--votes must be 1 or more, not " + votes);
    }
    try {
      return SimulatedCrowd.ofAnnotations(
          CrowdSettings.DEFAULTS.withSeed(seed).withAnnotators(annotators), votes);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void write(SimulatedCrowd crowd, Path folder, PrintWriter out) {
    requireApart(folder);
    try (OutputFolder files = OutputFolder.in(folder)) {
      CrowdFiles.write(crowd, files::open);
      files.commit();
    } catch (IOException e) {
      throw LocalFailure.of("Cannot write into " + folder, e);
    }
    out.printf(Locale.ROOT, "%d prompts written to %s%n", crowd.settings().prompts(), folder);
    out.flush();
  }

  private void requireApart(Path folder) {
    NamedFiles files = new NamedFiles().read("--credentials", gateway.credentials());
    CrowdFiles.NAMES.forEach(name -> files.written("--out", folder.resolve(name)));
    files.requireApart(spec);
  }
}
