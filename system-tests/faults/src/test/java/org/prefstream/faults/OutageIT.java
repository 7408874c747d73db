package org.prefstream.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.process.Ports;

/// Services whose broker and registry start late, and fail later.
class OutageIT {
  private static final List<String> SERVICES = List.of("gateway", "aggregator", "monitor");

  private static RunningSystem system;

  @BeforeAll
  static void startServicesAlone() {
    system = RunningSystem.prepare(RunningSystem.newFolder());
    system.system().services().parts().forEach(system.stack()::launch);
  }

  /// The services were started first, so a stop in order would leave them without their servers,
  /// for which they would wait.
  @AfterAll
  static void stop() {
    SERVICES.forEach(name -> system.stack().child(name).kill());
    system.close();
  }

  @Test
  void servicesWaitForMissingServersAndReportThem() throws InterruptedException {
    assertThatServicesLiveButAreNotReady();
    system.system().startServers(system.stack());
    assertThatServicesBecomeReady();
    assertThat(vote("ann")).isEqualTo(201);

    // The broker fails
    system.stack().child("broker").kill();
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(() -> assertThat(vote("ben")).isEqualTo(503));
    await().atMost(RunningSystem.PATIENCE).until(() -> health("gateway", "ready").status() == 503);
    system.stack().launch(system.stack().part("broker"));
    assertThatServicesBecomeReady();
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(() -> assertThat(vote("ben")).isEqualTo(201));

    // The registry fails; the schemas that are already known are enough for their events
    system.stack().child("registry").kill();
    await().atMost(RunningSystem.PATIENCE).until(() -> health("gateway", "ready").status() == 503);
    assertThat(vote("cat")).isEqualTo(201);
    system.stack().launch(system.stack().part("registry"));
    assertThatServicesBecomeReady();

    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () ->
                assertThat(system.monitor().get("/v1/comparisons/p/r1/r2").body())
                    .contains("\"status\":\"DECIDED\"", "\"votes0\":3"));
    SERVICES.forEach(name -> assertThat(system.stack().child(name).isAlive()).as(name).isTrue());
  }

  private static void assertThatServicesLiveButAreNotReady() {
    // At the same time, since an answer about servers that are missing takes seconds
    SERVICES.parallelStream().forEach(OutageIT::assertThatServiceLivesButIsNotReady);
  }

  private static void assertThatServiceLivesButIsNotReady(String service) {
    await().atMost(RunningSystem.PATIENCE).until(() -> health(service, "live").status() == 200);
    assertThat(health(service, "ready").status()).as(service).isEqualTo(503);
  }

  private static void assertThatServicesBecomeReady() throws InterruptedException {
    for (String service : SERVICES) {
      system.stack().awaitReady(service);
    }
  }

  /// The status is 0 while nothing listens.
  private static Http.Answer health(String service, String question) {
    Ports ports = system.ports();
    int port =
        switch (service) {
          case "gateway" -> ports.gatewayManagement();
          case "monitor" -> ports.monitorManagement();
          default -> ports.aggregatorManagement();
        };
    try {
      return new Http(URI.create("http://127.0.0.1:" + port)).get("/health/" + question);
    } catch (UncheckedIOException e) {
      return new Http.Answer(0, "");
    }
  }

  private static int vote(String annotator) {
    return system
        .gateway()
        .postJson(
            "/v1/annotations/preference",
            """
            {"promptId":"p","responseA":"r1","responseB":"r2","dimension":"OVERALL","choice":"A","annotatorId":"%s"}\
            """
                .formatted(annotator))
        .status();
  }
}
