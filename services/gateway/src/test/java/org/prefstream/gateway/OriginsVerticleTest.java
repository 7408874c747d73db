package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.prefstream.gateway.TestGateway.GENERATIONS;
import static org.prefstream.gateway.TestGateway.JSON;
import static org.prefstream.gateway.TestGateway.problem;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.request.Origins;
import org.prefstream.service.Variables;

/// The requests that pages of other origins may send.
final class OriginsVerticleTest {
  private static final String PAGE = "https://annotate.example.org";
  private static final String GENERATION = "{\"prompt\":\"p\",\"response\":\"r\",\"model\":\"m\"}";

  @Test
  void tellsPagesOfListedOriginsWhichRequestsTheyMaySend() throws Exception {
    try (TestGateway gateway = TestGateway.with(new Origins(List.of(PAGE, "http://other")))) {
      HttpResponse<String> asked = preflight(gateway, PAGE);
      HttpResponse<String> sent = publish(gateway, PAGE);

      assertThat(asked.statusCode()).isEqualTo(204);
      assertThat(asked.headers().firstValue("access-control-allow-origin")).contains(PAGE);
      assertThat(asked.headers().firstValue("access-control-allow-headers").orElse(""))
          .contains("Idempotency-Key", "Authorization", "Content-Type");
      assertThat(sent.statusCode()).isEqualTo(201);
      assertThat(sent.headers().firstValue("access-control-allow-origin")).contains(PAGE);
      assertThat(sent.headers().firstValue("vary")).contains("origin");
    }
  }

  @Test
  void letsPagesReadRefusals() throws Exception {
    try (TestGateway gateway = TestGateway.with(new Origins(List.of(PAGE)))) {
      HttpResponse<String> refused =
          gateway.send(gateway.request("/nothing").header("Origin", PAGE));

      assertThat(problem(refused).getInteger("status")).isEqualTo(404);
      assertThat(refused.headers().firstValue("access-control-allow-origin")).contains(PAGE);
    }
  }

  @Test
  void refusesPagesOfOtherOrigins() throws Exception {
    try (TestGateway gateway = TestGateway.with(new Origins(List.of(PAGE)))) {
      assertThat(problem(publish(gateway, "https://evil.example.org")).getInteger("status"))
          .isEqualTo(403);
      assertThat(gateway.log.history()).isEmpty();
    }
  }

  @Test
  void acceptsRequestsFromNoPageAndFromItsOwnPages() throws Exception {
    try (TestGateway gateway = TestGateway.with(new Origins(List.of(PAGE)))) {
      String own = gateway.request("/").build().uri().resolve("/").toString();

      assertThat(gateway.post(GENERATIONS, JSON, GENERATION).statusCode()).isEqualTo(201);
      assertThat(publish(gateway, own.substring(0, own.length() - 1)).statusCode()).isEqualTo(201);
    }
  }

  @Test
  void admitsEveryPageIfAllOriginsAreListed() throws Exception {
    try (TestGateway gateway = TestGateway.with(new Origins(List.of("*")))) {
      assertThat(publish(gateway, PAGE).headers().firstValue("access-control-allow-origin"))
          .contains("*");
    }
  }

  @Test
  void sendsNoCorsHeadersUnlessConfigured() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      assertThat(preflight(gateway, PAGE).statusCode()).isEqualTo(405);
      assertThat(publish(gateway, PAGE).headers().map())
          .doesNotContainKey("access-control-allow-origin");
    }
  }

  @Test
  void readsTheListFromItsVariable() {
    assertThat(read(" https://a.example , http://localhost:3000,").allowed())
        .containsExactly("https://a.example", "http://localhost:3000");
    assertThat(read("*").allowed()).containsExactly("*");
    assertThat(read("")).isEqualTo(Origins.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.example", "https://a.example/", "https://A.example", "*,http://b", "ftp://a"})
  void refusesSettingsThatAreNotOrigins(String list) {
    assertThatThrownBy(() -> read(list)).hasMessageContaining("PREFSTREAM_GATEWAY_CORS_ORIGINS");
  }

  private static Origins read(String list) {
    Variables variables = Variables.of(Map.of("PREFSTREAM_GATEWAY_CORS_ORIGINS", list));
    Origins origins = Origins.from(variables);
    variables.verify();
    return origins;
  }

  private static HttpResponse<String> preflight(TestGateway gateway, String origin)
      throws Exception {
    return gateway.send(
        gateway
            .request(GENERATIONS)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static HttpResponse<String> publish(TestGateway gateway, String origin) throws Exception {
    return gateway.send(
        gateway
            .request(GENERATIONS)
            .header("Origin", origin)
            .header("Content-Type", JSON)
            .POST(BodyPublishers.ofString(GENERATION)));
  }
}
