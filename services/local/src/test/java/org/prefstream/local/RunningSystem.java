package org.prefstream.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topics;

/// A whole system on free ports, in a folder of its own below `target`, for one test or for many.
final class RunningSystem implements AutoCloseable {
  private final DataFolder folder;
  private final LocalSystem system;
  private final LocalStack stack;

  private RunningSystem(DataFolder folder, LocalSettings settings) {
    this.folder = folder;
    this.system = new LocalSystem(Installation.current(), folder, settings);
    this.stack = new LocalStack(folder);
  }

  /// All parts, ready.
  static RunningSystem start() {
    return start(newFolder());
  }

  /// All parts, ready, in a folder that may have been used before.
  static RunningSystem start(Path data) {
    return start(prepare(data));
  }

  /// All parts, ready, with settings of their own.
  static RunningSystem start(Map<String, String> variables) {
    return start(prepare(newFolder(), variables));
  }

  private static RunningSystem start(RunningSystem running) {
    try {
      running.system.start(running.stack);
      return running;
    } catch (RuntimeException e) {
      running.close();
      throw e;
    } catch (InterruptedException e) {
      running.close();
      throw new IllegalStateException(e);
    }
  }

  /// Nothing started yet.
  static RunningSystem prepare(Path data) {
    return prepare(data, Map.of());
  }

  /// Nothing started yet, with settings of its own.
  static RunningSystem prepare(Path data, Map<String, String> variables) {
    return new RunningSystem(
        DataFolder.open(data), new LocalSettings(FreePorts.find(), Map.of(), variables));
  }

  /// Of a prepared one: broker, registry and gateway, ready.
  void startWithTheGatewayAlone() throws InterruptedException {
    system.startServers(stack);
    stack.launch(system.services().gateway());
    stack.awaitReady("gateway");
  }

  static Path newFolder() {
    try {
      Path parent = Files.createDirectories(Path.of("target", "it"));
      return Files.createTempDirectory(parent, "system-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LocalSystem system() {
    return system;
  }

  LocalStack stack() {
    return stack;
  }

  Ports ports() {
    return system.settings().ports();
  }

  Http gateway() {
    return new Http(URI.create("http://127.0.0.1:" + ports().gateway()));
  }

  Http gatewayManagement() {
    return new Http(URI.create("http://127.0.0.1:" + ports().gatewayManagement()));
  }

  Http monitor() {
    return new Http(URI.create("http://127.0.0.1:" + ports().monitor()));
  }

  Http registry() {
    return new Http(URI.create("http://127.0.0.1:" + ports().registry()));
  }

  SchemaRegistry schemas() {
    return SchemaRegistry.connect(
        new RegistrySettings(List.of(system.registry().url().toString()), false, Map.of()));
  }

  Topics topics() {
    return Topics.of("", schemas());
  }

  TopicReader reader() {
    return new TopicReader(system.broker().bootstrapServers());
  }

  /// Kills a part as SIGKILL does and starts it again; returns when it is ready.
  void killAndRestart(String name) throws InterruptedException {
    stack.child(name).kill();
    stack.launch(stack.part(name));
    stack.awaitReady(name);
  }

  /// Starts every part again that has ended; returns when all are ready.
  void startWhatEnded() throws InterruptedException {
    startWhatEnded(stack);
  }

  static void startWhatEnded(LocalStack stack) throws InterruptedException {
    stack.parts().stream()
        .filter(part -> !stack.child(part.name()).isAlive())
        .forEach(stack::launch);
    for (Part part : stack.parts()) {
      stack.awaitReady(part.name());
    }
  }

  @Override
  public void close() {
    stack.close();
    folder.close();
  }
}
