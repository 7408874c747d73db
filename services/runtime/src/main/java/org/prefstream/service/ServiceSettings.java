package org.prefstream.service;

import java.util.List;
import java.util.Set;
import org.prefstream.serde.registry.RegistrySettings;

/// The settings that every service has.
///
/// Variables: those of [KafkaSettings]; `PREFSTREAM_REGISTRY_URL` (comma-separated, default
/// `http://127.0.0.1:8085/apis/ccompat/v7`), `PREFSTREAM_REGISTRY_AUTO_REGISTER` (default true),
/// and any setting of the registry's client as `PREFSTREAM_REGISTRY_CLIENT_…`;
/// `PREFSTREAM_MANAGEMENT_HOST` (default `127.0.0.1`) and `PREFSTREAM_MANAGEMENT_PORT`;
/// `PREFSTREAM_LOG_FORMAT` (`text`, or `json` for one line of Elastic Common Schema per log event),
/// which `log4j2.xml` reads.
///
/// @param kafka how to reach Kafka
/// @param registry how to reach the schema registry
/// @param management where health, readiness and metrics are served
public record ServiceSettings(
    KafkaSettings kafka, RegistrySettings registry, HttpAddress management) {
  private static final String LOG_FORMAT = "PREFSTREAM_LOG_FORMAT";
  private static final Set<String> LOG_FORMATS = Set.of("text", "json");

  /// Reads the variables that all services share.
  ///
  /// @param managementPort the service's own default
  public static ServiceSettings from(Variables variables, int managementPort) {
    if (!LOG_FORMATS.contains(variables.text(LOG_FORMAT, "text"))) {
      variables.refuse(LOG_FORMAT, "must be text or json");
    }
    return new ServiceSettings(
        KafkaSettings.from(variables),
        registry(variables),
        new HttpAddress(
            variables.text("PREFSTREAM_MANAGEMENT_HOST", "127.0.0.1"),
            variables.port("PREFSTREAM_MANAGEMENT_PORT", managementPort)));
  }

  private static RegistrySettings registry(Variables variables) {
    String urls =
        variables.text("PREFSTREAM_REGISTRY_URL", "http://127.0.0.1:8085/apis/ccompat/v7");
    return new RegistrySettings(
        List.of(urls.split("\\s*,\\s*")),
        variables.flag("PREFSTREAM_REGISTRY_AUTO_REGISTER", true),
        variables.properties("PREFSTREAM_REGISTRY_CLIENT_"));
  }
}
