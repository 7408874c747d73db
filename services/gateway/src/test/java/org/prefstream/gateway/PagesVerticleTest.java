package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.gateway.stream.StreamMessages;

final class PagesVerticleTest {
  private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]+)\"");

  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    gateway = TestGateway.acknowledging();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/docs/", "/client/"})
  void servesAPageAndEverythingItLinksTo(String page) throws Exception {
    HttpResponse<String> html = gateway.send(gateway.request(page));

    assertThat(html.statusCode()).isEqualTo(200);
    assertThat(html.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(LINK.matcher(html.body()).results().map(MatchResult::group).count()).isPositive();
    for (MatchResult link : LINK.matcher(html.body()).results().toList()) {
      assertThat(gateway.send(gateway.request(page + link.group(1))).statusCode())
          .as(link.group(1))
          .isEqualTo(200);
    }
  }

  @Test
  void letsPagesLoadNothingFromOtherHostsAndBeFramedNowhere() throws Exception {
    HttpResponse<String> page = gateway.send(gateway.request("/docs/"));

    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(page.headers().firstValue("x-content-type-options")).contains("nosniff");
    assertThat(page.headers().map()).doesNotContainKey("etag");
  }

  @Test
  void redirectsAFolderToItsPage() throws Exception {
    HttpResponse<String> folder = gateway.send(gateway.request("/docs"));

    assertThat(folder.statusCode()).isEqualTo(308);
    assertThat(folder.headers().firstValue("location")).contains("/docs/");
  }

  @Test
  void refusesOtherMethods() throws Exception {
    HttpResponse<String> response =
        gateway.send(gateway.request("/docs/").POST(BodyPublishers.ofString("")));

    assertThat(TestGateway.problem(response).getInteger("status")).isEqualTo(405);
    assertThat(response.headers().firstValue("allow")).contains("GET, HEAD");
  }

  @Test
  void servesTheContractOfTheStream() throws Exception {
    JsonObject contract = new JsonObject(gateway.send(gateway.request("/asyncapi.json")).body());

    assertThat(contract.getString("asyncapi")).isEqualTo("3.0.0");
    assertThat(contract.getJsonObject("channels").getJsonObject("annotations").getString("address"))
        .isEqualTo(StreamMessages.PATH);
  }
}
