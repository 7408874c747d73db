package org.prefstream.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.service.Variables;

/// The aggregator where neither Kafka nor the registry is there.
@SuppressWarnings("NullAway.Init") // set up before each test
final class AggregatorVerticleTest {
  private static final String NOBODY = "127.0.0.1:1";

  private final HttpClient client = HttpClient.newHttpClient();
  private Aggregator aggregator;

  @BeforeEach
  void start(@TempDir Path directory) throws Exception {
    aggregator =
        Aggregator.start(
            AggregatorSettings.from(
                Variables.of(
                    Map.of(
                        "PREFSTREAM_KAFKA_BOOTSTRAP_SERVERS",
                        NOBODY,
                        "PREFSTREAM_REGISTRY_URL",
                        "http://" + NOBODY,
                        "PREFSTREAM_MANAGEMENT_PORT",
                        "0",
                        "PREFSTREAM_AGGREGATOR_STATE_DIR",
                        directory.toString()))));
  }

  @AfterEach
  void close() {
    aggregator.close();
    client.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + aggregator.managementPort() + path);
    return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void isAliveButNotReadyWhileItWaitsAndSaysForWhat() throws Exception {
    assertThat(get("/health/live").statusCode()).isEqualTo(200);

    HttpResponse<String> ready = get("/health/ready");

    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("kafka", "registry", "the topology is CREATED");
    assertThat(ready.body())
        .contains("{\"name\":\"rejections\",\"status\":\"UP\"", "\"safety-annotations\":0");
    assertThat(get("/metrics").body())
        .contains("prefstream_aggregator_rejected_total{topic=\"safety-annotations\"} 0.0");
    assertThat(aggregator.failure().toCompletableFuture()).isNotDone();
  }
}
