package org.prefstream.local.up;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Ports;
import org.prefstream.local.system.LocalSettings;
import org.prefstream.local.system.LocalStack;
import org.prefstream.local.system.LocalSystem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `prefstream up`: the whole system on this machine until Ctrl-C.
@Command(
    name = "up",
    description = {
      "Runs the whole system on this machine: broker, registry, gateway, aggregator and monitor.",
      "Ctrl-C stops it cleanly; the next up on the same folder continues where this one stopped."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class UpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for all data (default: .prefstream in the checkout).")
  private @Nullable Path data;

  @Option(
      names = "--port-base",
      paramLabel = "N",
      defaultValue = "" + Ports.DEFAULT_BASE,
      description = "The first of nine ports in a row (default: ${DEFAULT-VALUE}).")
  private int portBase;

  @Option(
      names = "--demo",
      description = "Publish a simulated crowd's events for a minute, and print live counts.")
  private boolean demo;

  @Option(
      names = "--heap",
      paramLabel = "PART=SIZE",
      description =
          "Maximum heap of a part, such as aggregator=2g; may be given for each of broker,"
              + " registry, gateway, aggregator and monitor.")
  private Map<String, String> heaps = Map.of();

  @Override
  public void run() {
    LocalSettings settings = settings();
    if (demo && !settings.credentialVariables().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--demo has no credentials, but PREFSTREAM_JWT_… or PREFSTREAM_API_KEYS_… demands them");
    }
    UntilSignal.run(() -> up(settings));
  }

  private LocalSettings settings() {
    try {
      return new LocalSettings(new Ports(portBase), heaps, System.getenv());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void up(LocalSettings settings) throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    long began = System.nanoTime();
    try (DataFolder folder = DataFolder.open(data == null ? Installation.kept() : data)) {
      endLeftovers(folder, out);
      settings.ports().requireFree();
      out.println("Starting in " + folder.root());
      out.flush();
      LocalSystem system = new LocalSystem(Installation.current(), folder, settings);
      try (LocalStack stack = new LocalStack(folder)) {
        system.start(stack);
        out.print(Overview.of(stack));
        out.printf(Locale.ROOT, "Ready after %.1f s. Ctrl-C stops everything.%n", seconds(began));
        out.flush();
        if (demo) {
          new Demo(settings.ports(), out).start();
        }
        stack.awaitEnd();
      }
    }
  }

  private static void endLeftovers(DataFolder folder, PrintWriter out) {
    int leftovers = folder.endLeftovers();
    if (leftovers > 0) {
      out.printf(Locale.ROOT, "Ended %d processes that an earlier up left behind.%n", leftovers);
    }
  }

  private static double seconds(long since) {
    return Duration.ofNanos(System.nanoTime() - since).toMillis() / 1000.0;
  }
}
