package org.prefstream.benchmarks.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.Ports;
import org.prefstream.benchmarks.process.ProcessImage;

/// The system that `./prefstream up` runs on this machine, in a data folder inside a [Workspace].
public final class LocalSystem implements AutoCloseable {
  /// The processes, by the names under which `up` keeps their ids in `run/NAME.pid`.
  public static final List<String> PARTS =
      List.of("broker", "registry", "gateway", "aggregator", "monitor", "up");

  private static final int PORTS = 9;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ChildProcess up;
  private final Path data;
  private final int portBase;
  private final Duration untilReady;

  private LocalSystem(ChildProcess up, Path data, int portBase, Duration untilReady) {
    this.up = up;
    this.data = data;
    this.portBase = portBase;
    this.untilReady = untilReady;
  }

  /// Starts the system and returns when it reports that it is ready.
  ///
  /// @param data folder in the workspace, new or used before
  public static LocalSystem up(Workspace workspace, Checkout checkout, String data)
      throws InterruptedException {
    Path folder = workspace.folder().resolve(data);
    int portBase = Ports.inARow(PORTS).first();
    long began = System.nanoTime();
    ChildProcess up =
        workspace.launch(
            "up",
            List.of(
                checkout.script(), "up", "--data", folder.toString(), "--port-base", "" + portBase),
            Map.of());
    Waiting.until("`prefstream up`", PATIENCE, () -> isReady(up));
    return new LocalSystem(up, folder, portBase, Duration.ofNanos(System.nanoTime() - began));
  }

  private static boolean isReady(ChildProcess up) {
    if (up.printed().contains("Ready after")) {
      return true;
    }
    up.requireAlive();
    return false;
  }

  /// The time from the start of the script to the line that reports it.
  public Duration untilReady() {
    return untilReady;
  }

  public Path data() {
    return data;
  }

  public int gatewayPort() {
    return portBase;
  }

  public String bootstrapServers() {
    return image("aggregator").variable("PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS");
  }

  public String registryUrl() {
    return image("aggregator").variable("PREFSTREAM_REGISTRY_URL");
  }

  /// One of [#PARTS].
  public ProcessHandle process(String part) {
    Path file = data.resolve("run").resolve(part + ".pid");
    try {
      long pid = Long.parseLong(Files.readString(file).strip().split(" ", 2)[0]);
      return ProcessHandle.of(pid)
          .orElseThrow(() -> new BenchmarkFailure("The " + part + " has ended"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How one of the parts was started.
  public ProcessImage image(String part) {
    return ProcessImage.of(process(part).pid());
  }

  /// Stops it as Ctrl-C does.
  @Override
  public void close() {
    up.stop();
  }
}
