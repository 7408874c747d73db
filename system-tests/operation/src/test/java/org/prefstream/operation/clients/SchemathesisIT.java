package org.prefstream.operation.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.service.identity.Role;
import org.prefstream.service.identity.credential.ApiKey;

/// Schemathesis makes requests from the contracts that the services serve, valid and invalid, with
/// right, wrong and no credentials, and holds every response against them, with all of its checks.
@EnabledIfSystemProperty(
    named = "schemathesis",
    matches = "true",
    disabledReason = "needs Python 3.10 or later: run with -Pschemathesis")
class SchemathesisIT {
  private static final Path SOURCE = Path.of("src", "test", "python").toAbsolutePath();
  private static final Path FOLDER = Path.of("target", "schemathesis").toAbsolutePath();
  private static final ApiKey.Issued KEY =
      ApiKey.issue(
          new SecureRandom(), "schemathesis", Set.of(Role.LOADER, Role.MONITOR), Instant.MAX);

  private static RunningSystem system;

  @BeforeAll
  static void start() throws Exception {
    Files.createDirectories(FOLDER);
    Path keys = Files.writeString(FOLDER.resolve("api-keys.jsonl"), KEY.kept().toLine());
    system = RunningSystem.start(Map.of("PREFSTREAM_API_KEYS_FILE", keys.toString()));
  }

  @AfterAll
  static void stop() {
    system.close();
  }

  @Test
  void theGatewayKeepsItsContract() throws Exception {
    assertKeepsItsContract("gateway", system.gateway());
  }

  /// Leaves out the stream of events, whose response never ends.
  @Test
  void theMonitorKeepsItsContract() throws Exception {
    assertKeepsItsContract("monitor", system.monitor(), "--exclude-operation-id", "followEvents");
  }

  private static void assertKeepsItsContract(String name, Http service, String... options)
      throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                install().toString(),
                "--config-file",
                SOURCE.resolve("schemathesis.toml").toString(),
                "run",
                service.base().resolve("/openapi.json").toString(),
                "--url",
                service.base().toString(),
                "--checks",
                "all",
                "--header",
                "X-Api-Key:" + KEY.text()));
    command.addAll(List.of(options));
    run(name, command);
  }

  /// Installs the tool in a virtual environment of its own.
  private static Path install() throws Exception {
    Path commands = FOLDER.resolve("bin");
    if (!Files.exists(commands.resolve("schemathesis"))) {
      run("venv", List.of("python3", "-m", "venv", FOLDER.toString()));
      run(
          "pip",
          List.of(
              commands.resolve("pip").toString(),
              "install",
              "--quiet",
              "--disable-pip-version-check",
              "--requirement",
              SOURCE.resolve("requirements.txt").toString()));
    }
    return commands.resolve("schemathesis");
  }

  private static void run(String name, List<String> command)
      throws IOException, InterruptedException {
    Path output = FOLDER.resolve(name + ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("SCHEMATHESIS_HOOKS", SOURCE.resolve("prefstream.py").toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1"); // nothing goes into the sources
    Process process = builder.start();
    try {
      assertThat(process.waitFor()).as(() -> contents(output)).isZero();
    } finally {
      process.destroy();
    }
  }

  private static String contents(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
