package org.prefstream.operation.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prefstream.local.CommandRun;
import org.prefstream.local.Main;
import org.prefstream.local.fixture.FreePorts;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.process.Installation;
import org.prefstream.local.process.PidFile;
import org.prefstream.local.process.Ports;

/// `prefstream up` in a process of its own, as users run it.
class UpIT {

  private final Ports ports = FreePorts.find();
  private final List<Process> ups = new ArrayList<>();
  private Path data;
  private Path output;
  private Path errors;

  @BeforeEach
  void makeFolder() {
    data = RunningSystem.newFolder();
    output = data.resolve("up.out");
    errors = data.resolve("up.err");
  }

  @AfterEach
  void endWhatIsLeft() {
    ups.forEach(Process::destroyForcibly);
    await().atMost(RunningSystem.PATIENCE).until(() -> children().isEmpty());
  }

  @Test
  void continuesWhereItStoppedAndEndsWhenAChildDies() throws Exception {
    Process first = upAndReady();
    assertThat(Files.readString(output)).contains("http://127.0.0.1:" + ports.gateway(), "broker");
    vote("ann");
    vote("ben");

    CommandRun another = CommandRun.of("up", "--data", data.toString());
    assertThat(another.code()).isEqualTo(1);
    assertThat(another.err()).contains("in use by another `prefstream up` (process " + first.pid());

    first.destroy();
    assertThat(first.waitFor(RunningSystem.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(first.exitValue()).isZero();
    assertThat(children()).isEmpty();
    assertThat(Files.readString(errors)).isEmpty();

    Process second = upAndReady();
    vote("cat");
    awaitDecision();

    ProcessHandle aggregator =
        new PidFile(data.resolve("run/aggregator.pid")).running().orElseThrow();
    aggregator.destroyForcibly();
    assertThat(second.waitFor(RunningSystem.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(Files.readString(errors))
        .contains("prefstream: The aggregator ended with exit code 137", "aggregator.log");
    assertThat(children()).isEmpty();
  }

  @Test
  void leavesNoProcessBehindWhenItIsKilled() throws Exception {
    Process up = upAndReady();
    assertThat(children()).hasSize(5);

    up.destroyForcibly().waitFor();

    await().atMost(RunningSystem.PATIENCE).until(() -> children().isEmpty());
  }

  private Process upAndReady() throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dprefstream.home=" + System.getProperty("prefstream.home"),
                "-cp",
                Installation.current().classPath(),
                Main.class.getName(),
                "up",
                "--data",
                data.toString(),
                "--port-base",
                Integer.toString(ports.base()))
            .redirectOutput(output.toFile())
            .redirectError(errors.toFile())
            .start();
    ups.add(process);
    await()
        .atMost(RunningSystem.PATIENCE)
        .until(() -> Files.readString(output).contains("Ready after") || !process.isAlive());
    assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
    return process;
  }

  private List<ProcessHandle> children() {
    return Stream.of("broker", "registry", "gateway", "aggregator", "monitor")
        .map(name -> new PidFile(data.resolve("run").resolve(name + ".pid")))
        .flatMap(file -> file.running().stream())
        .toList();
  }

  private void vote(String annotator) {
    Http gateway = new Http(URI.create("http://127.0.0.1:" + ports.gateway()));
    Http.Answer answer =
        gateway.postJson(
            "/v1/annotations/preference",
            """
            {"promptId":"p","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"%s"}\
            """
                .formatted(annotator));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private void awaitDecision() {
    Http monitor = new Http(URI.create("http://127.0.0.1:" + ports.monitor()));
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(monitor.get("/v1/comparisons/p/r1/r2").body())
                    .contains("\"status\":\"DECIDED\"", "\"votes0\":3"));
  }
}
