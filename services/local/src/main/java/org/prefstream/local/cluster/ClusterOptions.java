package org.prefstream.local.cluster;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.prefstream.serde.registry.RegistrySettings;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.service.KafkaSettings;
import org.prefstream.service.Variables;
import picocli.CommandLine.Option;

/// The options that name a cluster, and what they and the environment say about its clients.
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ClusterOptions {
  /// For the description of a command that has these options.
  public static final String FURTHER_SETTINGS =
      "Other settings of the clients are read from PREFSTREAM_KAFKA_… and"
          + " PREFSTREAM_REGISTRY_CLIENT_…: see docs/security.md.";

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS:-127.0.0.1:8087}",
      description =
          "Bootstrap servers (default: PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS, or 127.0.0.1:8087).")
  private String bootstrapServers;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      defaultValue = "${env:PREFSTREAM_REGISTRY_URL:-http://127.0.0.1:8085/apis/ccompat/v7}",
      description =
          "Schema registry (default: PREFSTREAM_REGISTRY_URL, or"
              + " http://127.0.0.1:8085/apis/ccompat/v7).")
  private String registry;

  @Option(
      names = "--prefix",
      defaultValue = "${env:PREFSTREAM_TOPIC_PREFIX:-}",
      description = "Prefix of every topic's name (default: PREFSTREAM_TOPIC_PREFIX, or none).")
  private String prefix;

  /// The prefix of every topic's name, which may be empty.
  public String prefix() {
    return prefix;
  }

  /// The configuration of every Kafka client of the cluster; the caller may change it.
  public Map<String, Object> kafka() {
    Map<String, Object> kafka = KafkaSettings.from(environment()).properties();
    kafka.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    return kafka;
  }

  /// A client of the cluster's registry, for its caller to close.
  ///
  /// @param register whether schemas that the registry lacks are registered
  public SchemaRegistry schemas(boolean register) {
    return SchemaRegistry.connect(
        new RegistrySettings(
            List.of(registry), register, environment().properties("PREFSTREAM_REGISTRY_CLIENT_")));
  }

  private static Variables environment() {
    return Variables.of(System.getenv());
  }
}
