package org.prefstream.benchmarks.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.process.ChildProcess;
import org.prefstream.benchmarks.process.Ports;
import org.prefstream.benchmarks.process.ProcessImage;

/// A second instance of a service, started like the running one but on topics with another prefix,
/// so that its load reaches no other part of the system.
public final class ExtraService implements AutoCloseable {
  private static final int OK = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChildProcess process;
  private final int port;
  private final int managementPort;

  private ExtraService(ChildProcess process, int port, int managementPort) {
    this.process = process;
    this.port = port;
    this.managementPort = managementPort;
  }

  /// Starts it and returns at once.
  public static ExtraService launch(
      Workspace workspace, LocalSystem system, String part, String prefix) {
    return launch(workspace, system, part, prefix, Map.of());
  }

  /// The same with other settings.
  ///
  /// @param variables additional ones, or other values for existing ones
  public static ExtraService launch(
      Workspace workspace,
      LocalSystem system,
      String part,
      String prefix,
      Map<String, String> variables) {
    int port = Ports.inARow(2).first();
    ProcessImage image =
        system
            .image(part)
            .with(variables)
            .with(Map.of("PREFSTREAM_TOPIC_PREFIX", prefix))
            .replacing(
                Map.of(
                    "PREFSTREAM_PORT", Integer.toString(port),
                    "PREFSTREAM_MANAGEMENT_PORT", Integer.toString(port + 1),
                    "PREFSTREAM_AGGREGATOR_STATE_DIR",
                        workspace.folder().resolve(prefix + "state").toString()));
    ChildProcess process = workspace.launch(prefix + part, image.command(), image.environment());
    return new ExtraService(process, port, port + 1);
  }

  /// Starts another program in its place, with the same JVM flags and environment: it listens on
  /// the port that is its first argument, and answers there that it is ready.
  public static ExtraService launch(
      Workspace workspace,
      LocalSystem system,
      String part,
      Class<?> program,
      List<String> arguments) {
    int port = Ports.inARow(1).first();
    List<String> all = new ArrayList<>(List.of(Integer.toString(port)));
    all.addAll(arguments);
    ProcessImage image =
        system.image(part).running(System.getProperty("java.class.path"), program.getName(), all);
    ChildProcess process =
        workspace.launch(program.getSimpleName(), image.command(), image.environment());
    return new ExtraService(process, port, port);
  }

  /// Returns when it reports that it is ready.
  public ExtraService awaitReady() throws InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + managementPort + "/health/ready");
    try (HttpClient client = HttpClient.newHttpClient()) {
      Waiting.until("a service", PATIENCE, () -> isReady(client, ready));
    }
    return this;
  }

  public int port() {
    return port;
  }

  /// The address of its health and metrics.
  public int managementPort() {
    return managementPort;
  }

  public ProcessHandle handle() {
    return process.handle();
  }

  @Override
  public void close() {
    process.stop();
  }

  private boolean isReady(HttpClient client, URI ready) {
    process.requireAlive();
    try {
      HttpRequest question = HttpRequest.newBuilder(ready).timeout(PATIENCE).build();
      return client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchmarkFailure("Interrupted", e);
    }
  }
}
