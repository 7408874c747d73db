package org.prefstream.serde.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The registry client is put together from several jars: nothing that it finds at run time may
/// have been lost on the way.
final class RegistryClientJarTest {
  @ParameterizedTest
  @CsvSource({
    "io.confluent.kafka.schemaregistry.client.security.basicauth.BasicAuthCredentialProvider, 3",
    "io.confluent.kafka.schemaregistry.client.security.bearerauth.BearerAuthCredentialProvider, 4",
    "io.confluent.kafka.schemaregistry.rules.RuleAction, 1",
    "org.apache.kafka.common.config.provider.ConfigProvider, 1"
  })
  void hasEveryServiceOfTheClient(String service, int providers) throws IOException {
    assertThat(providers(service))
        .hasSize(providers)
        .allSatisfy(name -> assertThat(resource(name.replace('.', '/') + ".class")).isNotNull());
  }

  @Test
  void containsLicenceAndNotice() {
    assertThat(resource("META-INF/LICENSE")).isNotNull();
    assertThat(resource("META-INF/NOTICE")).isNotNull();
    assertThat(resource("META-INF/maven/io.confluent/kafka-schema-registry-client/pom.xml"))
        .isNotNull();
  }

  /// The client's own entries: those that Kafka brings for the same service lie elsewhere.
  private static List<String> providers(String service) throws IOException {
    List<String> providers = new ArrayList<>();
    for (URL file : Collections.list(loader().getResources("META-INF/services/" + service))) {
      try (InputStream in = file.openStream()) {
        new String(in.readAllBytes(), UTF_8)
            .lines()
            .filter(line -> line.startsWith("io.confluent"))
            .forEach(providers::add);
      }
    }
    return providers;
  }

  private static @Nullable URL resource(String name) {
    return loader().getResource(name);
  }

  private static ClassLoader loader() {
    return requireNonNull(SchemaRegistryClient.class.getClassLoader());
  }
}
