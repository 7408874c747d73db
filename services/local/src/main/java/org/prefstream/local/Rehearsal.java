package org.prefstream.local;

import java.io.PrintWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/// One run of the whole system, every program of which is recorded: it starts with an empty data
/// folder, takes the votes of a small crowd, answers for them, and stops.
///
/// Its own process is recorded for the command line, since it does what `up` and `simulate` do.
public final class Rehearsal {
  /// A recorded program writes down at its end what it did; on a busy machine that takes a while.
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final Duration BETWEEN_QUESTIONS = Duration.ofMillis(100);
  private static final String VOTES = "400";

  private Rehearsal() {}

  /// Takes the data folder as its argument. Ends the process.
  public static void main(String[] args) throws InterruptedException {
    Installation recorded = Installation.current().with(AotCaches.Use.RECORD);
    Ports ports = FreePorts.find();
    try (DataFolder folder = DataFolder.open(Path.of(args[0]));
        LocalStack stack = new LocalStack(folder)) {
      new LocalSystem(recorded, folder, LocalSettings.at(ports)).start(stack);
      Overview.of(stack);
      vote(ports);
      awaitCounts(ports);
      stack.closeWithin(PATIENCE);
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

  /// Returns when the monitor counts what the aggregator has judged.
  private static void awaitCounts(Ports ports) throws InterruptedException {
    URI counts = URI.create("http://127.0.0.1:" + ports.monitor() + "/v1/harm-categories");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (HttpQuestion.ask(counts).filter(body -> body.contains("\"safe\":0")).isPresent()) {
      if (System.nanoTime() > deadline) {
        throw new LocalFailure("The monitor counts nothing");
      }
      Thread.sleep(BETWEEN_QUESTIONS);
    }
  }
}
