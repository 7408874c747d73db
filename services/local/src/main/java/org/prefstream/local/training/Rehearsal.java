package org.prefstream.local.training;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.prefstream.local.Main;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.process.AotCaches;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Ports;
import org.prefstream.local.system.HttpQuestion;
import org.prefstream.local.system.LocalSettings;
import org.prefstream.local.system.LocalStack;
import org.prefstream.local.system.LocalSystem;

/// One run of the whole system, in which every program is recorded: it starts with an empty data
/// folder, takes the votes of a small crowd, answers a query about them, and stops.
///
/// Its own process is recorded for the command line, since it does what `up` and `simulate` do.
public final class Rehearsal {
  /// A recorded program writes its recording when it ends; on a busy machine that takes a while.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
  private static final String VOTES = "1000";

  private Rehearsal() {}

  /// Arguments: the folder of the installation, and the data folder. Ends the process.
  public static void main(String[] args) throws InterruptedException {
    Installation recorded = Installation.at(Path.of(args[0])).with(AotCaches.Use.RECORD);
    Ports ports = Ports.free();
    try (DataFolder folder = DataFolder.open(Path.of(args[1]));
        LocalStack stack = new LocalStack(folder, PATIENCE, PATIENCE)) {
      new LocalSystem(recorded, folder, LocalSettings.at(ports)).start(stack);
      Optional<String> before = counts(ports);
      vote(ports);
      awaitOtherCounts(ports, before);
    }
    System.exit(0);
  }

  private static void vote(Ports ports) {
    String gateway = "http://127.0.0.1:" + ports.gateway();
    int code =
        Main.execute(
            Main.commandLine().setOut(new PrintWriter(Writer.nullWriter())),
            "simulate",
            "--votes",
            VOTES,
            "--url",
            gateway);
    if (code != 0) {
      throw new LocalFailure("The simulated crowd could not vote");
    }
  }

  /// Returns when the monitor counts the votes, or after a while even if it does not: the recording
  /// is good enough by then.
  private static void awaitOtherCounts(Ports ports, Optional<String> before)
      throws InterruptedException {
    long deadline = System.nanoTime() + ANSWERED_WITHIN.toNanos();
    while (counts(ports).equals(before) && System.nanoTime() < deadline) {
      Thread.sleep(BETWEEN_QUESTIONS);
    }
  }

  private static Optional<String> counts(Ports ports) {
    return HttpQuestion.ask(
        URI.create("http://127.0.0.1:" + ports.monitor() + "/v1/harm-categories"));
  }
}
