package org.prefstream.operation.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;
import org.prefstream.local.process.Ports;

/// The README's requests, in their order, get the answers that it prints, except for the times.
@ExtendWith(SharedSystem.class)
class ReadmeIT {
  private static final Path README =
      Path.of(System.getProperty("prefstream.home")).resolve("README.md");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern BLOCK =
      Pattern.compile("```sh\n(curl .*?)```\n(?:```json\n(.*?)```\n?)?", Pattern.DOTALL);

  /// A request as a shell command, and its answer or "".
  private record Example(String command, String answer) {}

  @Test
  @EnabledIf(value = "thereIsCurl", disabledReason = "curl is not installed")
  void theWalkThroughGetsThePrintedAnswers(RunningSystem system) throws IOException {
    List<Example> examples = examples();

    assertThat(examples).hasSizeGreaterThanOrEqualTo(4);
    for (Example example : examples) {
      String command = here(example.command(), system.ports());
      if (example.answer().isEmpty()) {
        assertThat(JSON.readTree(run(command)).isObject()).isTrue();
      } else {
        JsonNode printed = JSON.readTree(example.answer());
        // A consensus takes a moment; sending an event again changes nothing
        await()
            .atMost(RunningSystem.PATIENCE)
            .pollInterval(Duration.ofMillis(500))
            .untilAsserted(() -> assertThat(answered(command, printed)).isEqualTo(printed));
      }
    }
  }

  static boolean thereIsCurl() {
    return run("command -v curl >/dev/null && echo yes").startsWith("yes");
  }

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(README));
    while (blocks.find()) {
      examples.add(new Example(blocks.group(1), blocks.group(2) == null ? "" : blocks.group(2)));
    }
    return examples;
  }

  private static String here(String command, Ports ports) {
    return command
        .replace("localhost:8080", "127.0.0.1:" + ports.gateway())
        .replace("localhost:8082", "127.0.0.1:" + ports.monitor());
  }

  private static JsonNode answered(String command, JsonNode printed) throws IOException {
    return timesAs(printed, JSON.readTree(run(command)));
  }

  /// The answer with the printed times in place of its own.
  private static JsonNode timesAs(JsonNode printed, JsonNode answer) {
    if (answer instanceof ObjectNode object) {
      for (String field : object.propertyStream().map(Map.Entry::getKey).toList()) {
        JsonNode replacement = printed.path(field);
        boolean isTime = field.endsWith("At") && replacement.isTextual();
        object.set(field, isTime ? replacement : timesAs(replacement, object.get(field)));
      }
    }
    return answer;
  }

  private static String run(String command) {
    try {
      Process process = new ProcessBuilder("sh", "-c", command).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
