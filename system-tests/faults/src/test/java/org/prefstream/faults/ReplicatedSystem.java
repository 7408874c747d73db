package org.prefstream.faults;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.prefstream.local.fixture.FreePorts;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.TopicReader;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Part;
import org.prefstream.local.process.Ports;
import org.prefstream.local.system.LocalSettings;
import org.prefstream.local.system.LocalStack;
import org.prefstream.local.system.Provisioning;
import org.prefstream.local.system.Registry;
import org.prefstream.local.system.Services;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.TopicDefinitions;
import org.prefstream.topics.Topics;

/// A gateway beside a registry and three brokers, with the topics as they are deployed.
record ReplicatedSystem(
    DataFolder folder, LocalStack stack, BrokerCluster cluster, Registry registry, Part gateway)
    implements AutoCloseable {

  /// Starts all parts; returns when all are ready.
  static ReplicatedSystem start() throws InterruptedException {
    ReplicatedSystem system = prepare(RunningSystem.newFolder());
    try {
      system.startAll();
      return system;
    } catch (RuntimeException | InterruptedException e) {
      system.close();
      throw e;
    }
  }

  private static ReplicatedSystem prepare(Path path) {
    Installation installation = Installation.current();
    DataFolder folder = DataFolder.open(path);
    List<Ports> ports = FreePorts.find(3);
    LocalSettings settings = LocalSettings.at(ports.getFirst());
    BrokerCluster cluster = BrokerCluster.create(installation, path, ports);
    Registry registry =
        new Registry(folder.registry(), settings.ports(), settings.heap("registry"));
    Map<String, String> upstream =
        Map.of(
            "PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", cluster.bootstrapServers(),
            "PREFSTREAM_REGISTRY_URL", registry.url().toString());
    Part gateway = new Services(installation, folder, settings, upstream).gateway();
    return new ReplicatedSystem(folder, RunningSystem.stackIn(folder), cluster, registry, gateway);
  }

  private void startAll() throws InterruptedException {
    cluster.parts().forEach(stack::launch);
    stack.launch(
        new Part(
            registry.prepare(cluster.installation()),
            registry.url().toString(),
            registry::answers));
    for (Part part : stack.parts()) {
      stack.awaitReady(part.name());
    }
    try (Admin admin = admin()) {
      Provisioning.of(admin, schemas(), TopicDefinitions.packaged(), "").create();
    }
    stack.launch(gateway);
    stack.awaitReady(gateway.name());
  }

  Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers()));
  }

  private SchemaRegistry schemas() {
    return SchemaRegistry.connect(
        new RegistrySettings(List.of(registry.url().toString()), true, Map.of()));
  }

  Topics topics() {
    return Topics.of("", schemas());
  }

  Faults faults() {
    return new Faults(
        new Http(URI.create(gateway.address())),
        new TopicReader(cluster.bootstrapServers()),
        topics());
  }

  /// Kills brokers with SIGKILL, one right after the other.
  void kill(String... brokers) {
    for (String name : brokers) {
      stack.child(name).kill();
    }
  }

  /// Restarts every part that has ended; returns when all are ready.
  void startWhatEnded() throws InterruptedException {
    RunningSystem.startWhatEnded(stack);
  }

  void restartGateway() throws InterruptedException {
    kill(gateway.name());
    startWhatEnded();
  }

  @Override
  public void close() {
    stack.close();
    folder.close();
  }
}
