package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.problem;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.prefstream.service.identity.Authenticator;

/// The answers of the gateway besides publishing.
final class RoutesVerticleTest {
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.acknowledging();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void servesItsContract() throws Exception {
    HttpResponse<String> response = gateway.send(gateway.request("/openapi.json"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type")).contains(JSON);
    assertThat(response.body()).isEqualTo(Contracts.load().operations().document().toString());
    assertThat(new JsonObject(response.body()).getString("openapi")).startsWith("3.1");
  }

  @Test
  void answers404ToUnknownPaths() throws Exception {
    assertThat(problem(gateway.send(gateway.request("/v1/nothing"))).getInteger("status"))
        .isEqualTo(404);
  }

  @Test
  void answers405ToOtherMethods() throws Exception {
    HttpResponse<String> response = gateway.send(gateway.request("/v1/generations"));

    assertThat(problem(response).getString("type"))
        .isEqualTo("urn:prefstream:problem:method-not-allowed");
    assertThat(response.headers().firstValue("allow")).contains("POST");
  }

  @Test
  void answers406IfTheClientAcceptsNoJson() throws Exception {
    HttpResponse<String> contract =
        gateway.send(gateway.request("/openapi.json").header("Accept", "text/html"));
    HttpResponse<String> publishing =
        gateway.send(
            gateway
                .request("/v1/generations")
                .header("Accept", "application/xml")
                .header("Content-Type", JSON)
                .POST(
                    BodyPublishers.ofString(
                        "{\"prompt\":\"p\",\"response\":\"\",\"model\":\"m\"}")));

    assertThat(problem(contract).getInteger("status")).isEqualTo(406);
    assertThat(problem(publishing).getString("detail")).contains("application/json");
    assertThat(gateway.log.history()).isEmpty();
  }

  @Test
  void answers500WithoutDetailsOfItsOwnFailures() throws Exception {
    Authenticator broken =
        request -> {
          throw new IllegalStateException("secret");
        };
    try (TestGateway failing = TestGateway.with(broken)) {
      HttpResponse<String> response =
          failing.post(
              "/v1/generations", JSON, "{\"prompt\":\"p\",\"response\":\"r\",\"model\":\"m\"}");

      assertThat(problem(response).getInteger("status")).isEqualTo(500);
      assertThat(response.body()).doesNotContain("secret");
      assertThat(failing.inFlight.bytes()).isZero();
    }
  }
}
