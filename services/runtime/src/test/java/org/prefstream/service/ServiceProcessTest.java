package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ServiceProcessTest {
  private final PrintStream standardError = System.err;
  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

  @BeforeEach
  void captureStandardError() {
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void restoreStandardError() {
    System.setErr(standardError);
  }

  @Test
  void exitsWithTwoAndOneLinePerProblemIfSettingsAreWrong() {
    int exitCode =
        ServiceProcess.run(
            "gateway",
            variables -> {
              variables.port("PREFSTREAM_PORT", 1);
              variables.flag("PREFSTREAM_FLAG", false);
              variables.verify();
              throw new AssertionError("verify must refuse");
            },
            Map.of("PREFSTREAM_PORT", "x", "PREFSTREAM_FLAG", "y"));

    assertThat(exitCode).isEqualTo(2);
    assertThat(lines())
        .containsExactly(
            "gateway: PREFSTREAM_PORT must be a whole number from 0 to 65535",
            "gateway: PREFSTREAM_FLAG must be true or false");
  }

  @Test
  void exitsWithOneAndTheReasonIfTheServiceCannotStart() {
    int exitCode =
        ServiceProcess.run(
            "gateway",
            variables -> {
              throw new IllegalStateException("port 8080 is taken");
            },
            Map.of());

    assertThat(exitCode).isEqualTo(1);
    assertThat(lines()).containsExactly("gateway: cannot start: port 8080 is taken");
  }

  @Test
  void exitsWithOneAndTheReasonIfTheServiceFailsLater() {
    int exitCode =
        ServiceProcess.run(
            "aggregator",
            variables -> new FakeService(CompletableFuture.failedFuture(new Exception("fenced"))),
            Map.of());

    assertThat(exitCode).isEqualTo(1);
    assertThat(lines()).containsExactly("aggregator: stopped: fenced");
  }

  @Test
  void reportsEachCauseThatAddsInformation() {
    Exception cause = new Exception("no such file", new Exception("no such file"));

    assertThat(reasonOf(new IllegalStateException("no client", cause)))
        .isEqualTo("no client: no such file");
  }

  @Test
  void doesNotRevealMalformedCredentialsOfAKafkaClient() {
    String jaas =
        "org.apache.kafka.common.security.plain.PlainLoginModule required password=\"a\"b;";

    KafkaException failure =
        catchThrowableOfType(
            KafkaException.class,
            () ->
                Admin.create(
                    Map.of(
                        "bootstrap.servers", "127.0.0.1:1",
                        "security.protocol", "SASL_PLAINTEXT",
                        "sasl.mechanism", "PLAIN",
                        "sasl.jaas.config", jaas)));

    assertThat(reasonOf(failure))
        .startsWith("Failed to create new KafkaAdminClient: ")
        .endsWith(": sasl.jaas.config cannot be read");
  }

  private String reasonOf(Exception failure) {
    ServiceProcess.run(
        "gateway",
        variables -> {
          throw failure;
        },
        Map.of());
    return lines()[0].replace("gateway: cannot start: ", "");
  }

  private String[] lines() {
    return captured.toString(StandardCharsets.UTF_8).lines().toArray(String[]::new);
  }

  private record FakeService(CompletionStage<Void> failure) implements RunningService {
    @Override
    public void close() {}
  }
}
