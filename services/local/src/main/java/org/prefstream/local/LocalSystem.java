package org.prefstream.local;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.TopicDefinitions;

/// Which parts a local system has, and in which order they are started.
record LocalSystem(Installation installation, DataFolder folder, LocalSettings settings) {

  /// Starts all and returns when all are ready: broker and registry side by side, then what they
  /// keep, then the services side by side.
  void start(LocalStack stack) throws InterruptedException {
    startServers(stack);
    for (Part service : services().parts()) {
      stack.launch(service);
    }
    for (Part service : services().parts()) {
      stack.awaitReady(service.name());
    }
  }

  /// Broker and registry, with every topic and every schema in place.
  void startServers(LocalStack stack) throws InterruptedException {
    stack.launch(brokerPart());
    stack.launch(registryPart());
    stack.awaitReady("broker");
    stack.awaitReady("registry");
    provision();
  }

  private void provision() {
    Map<String, Object> kafka =
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker().bootstrapServers());
    RegistrySettings settings =
        new RegistrySettings(List.of(registry().url().toString()), true, Map.of());
    try (Admin admin = Admin.create(kafka);
        SchemaRegistry schemas = SchemaRegistry.connect(settings)) {
      Provisioning.of(admin, schemas, TopicDefinitions.packaged().withReplication(1), "").create();
    }
  }

  Broker broker() {
    return new Broker(folder.broker(), settings.ports(), settings.heap("broker"));
  }

  Registry registry() {
    return new Registry(folder.registry(), settings.ports(), settings.heap("registry"));
  }

  Services services() {
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
