package org.prefstream.local.system;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.prefstream.local.process.DataFolder;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.Part;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.TopicDefinitions;
import org.prefstream.topics.TopicProvisioning;
import org.prefstream.topics.Topics;

/// The parts of a local system, and the order in which they are started.
public record LocalSystem(Installation installation, DataFolder folder, LocalSettings settings) {

  /// Starts all parts and returns when all are ready: broker and registry side by side, then the
  /// services, which load their classes while the registry gets the schemas.
  public void start(LocalStack stack) throws InterruptedException {
    startBroker(stack);
    for (Part service : services().parts()) {
      stack.launch(service);
    }
    awaitRegistry(stack);
    for (Part service : services().parts()) {
      stack.awaitReady(service.name());
    }
  }

  /// Starts broker and registry, and creates every topic and every schema.
  public void startServers(LocalStack stack) throws InterruptedException {
    startBroker(stack);
    awaitRegistry(stack);
  }

  /// Starts broker and registry, and creates the topics as soon as the broker is ready.
  private void startBroker(LocalStack stack) throws InterruptedException {
    stack.launch(brokerPart());
    stack.launch(registryPart());
    stack.awaitReady("broker");
    createTopics();
  }

  private void awaitRegistry(LocalStack stack) throws InterruptedException {
    stack.awaitReady("registry");
    prepareSchemas();
  }

  /// All parts, in the order in which they are started.
  public List<Part> parts() {
    return Stream.concat(Stream.of(brokerPart(), registryPart()), services().parts().stream())
        .toList();
  }

  private void createTopics() {
    Map<String, Object> kafka =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker().bootstrapServers());
    try (Admin admin = Admin.create(kafka)) {
      TopicProvisioning.of(admin, TopicDefinitions.packaged().withReplication(1)).create();
    }
  }

  private void prepareSchemas() {
    RegistrySettings settings =
        new RegistrySettings(List.of(registry().url().toString()), true, Map.of());
    try (SchemaRegistry schemas = SchemaRegistry.connect(settings)) {
      Provisioning.prepareSchemas(schemas, Topics.of("", schemas));
    }
  }

  public Broker broker() {
    return new Broker(folder.broker(), settings.ports(), settings.heap("broker"));
  }

  public Registry registry() {
    return new Registry(folder.registry(), settings.ports(), settings.heap("registry"));
  }

  public Services services() {
    Map<String, String> upstream =
        Map.of(
            "PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS", broker().bootstrapServers(),
            "PREFSTREAM_REGISTRY_URL", registry().url().toString());
    return new Services(installation, folder, settings, upstream);
  }

  private Part brokerPart() {
    return new Part(broker().prepare(installation), broker().bootstrapServers(), broker()::answers);
  }

  private Part registryPart() {
    return new Part(
        registry().prepare(installation), registry().url().toString(), registry()::answers);
  }
}
