package org.prefstream.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What a process logs, as it is configured by its environment.
final class LogFormatTest {
  /// A process that logs one line, with pairs.
  static final class Main {
    private Main() {}

    public static void main(String[] arguments) {
      LoggerFactory.getLogger(Main.class)
          .atInfo()
          .addKeyValue("dependency", "kafka")
          .addKeyValue("attempt", 4)
          .log("Waiting \"for\" it");
    }
  }

  /// Warns of every request, as the gateway does while Kafka is gone.
  static final class Outage {
    private Outage() {}

    public static void main(String[] arguments) {
      for (int i = 0; i < 1_000; i++) {
        LoggerFactory.getLogger("org.prefstream.gateway.publish.EventLog")
            .warn("Kafka did not take it");
      }
    }
  }

  @Test
  void writesMessageAndPairsAsALineOfJson() throws Exception {
    JsonObject line = new JsonObject(log(Map.of("PREFSTREAM_LOG_FORMAT", "json")));

    assertThat(line.getString("message")).isEqualTo("Waiting \"for\" it");
    assertThat(line.getString("log.level")).isEqualTo("INFO");
    assertThat(line.getString("log.logger")).isEqualTo(Main.class.getName());
    assertThat(line.getString("@timestamp")).endsWith("Z");
    assertThat(line.getJsonObject("labels"))
        .isEqualTo(new JsonObject().put("dependency", "kafka").put("attempt", "4"));
  }

  @Test
  void writesTextByDefault() throws Exception {
    assertThat(log(Map.of()))
        .contains("INFO  LogFormatTest$Main - Waiting \"for\" it {attempt=4, dependency=kafka}");
  }

  @Test
  void anOutageDoesNotFillTheLog() throws Exception {
    assertThat(log(Outage.class, Map.of()).lines()).hasSizeBetween(1, 10);
  }

  @Test
  void refusesOtherFormats() {
    Variables variables = Variables.of(Map.of("PREFSTREAM_LOG_FORMAT", "xml"));
    ServiceSettings.from(variables, 8081);

    assertThat(catchThrowableOfType(InvalidSettingsException.class, variables::verify).problems())
        .containsExactly("PREFSTREAM_LOG_FORMAT must be text or json");
  }

  /// The one line that a process with this environment logs.
  private static String log(Map<String, String> environment)
      throws IOException, InterruptedException {
    String output = log(Main.class, environment);
    assertThat(output.lines()).hasSize(1);
    return output;
  }

  private static String log(Class<?> main, Map<String, String> environment)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.environment().remove("PREFSTREAM_LOG_FORMAT");
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
