package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.prefstream.service.web.Contract;
import org.prefstream.service.web.Operations;

final class ContractTest {
  private static final Pattern REFERENCE =
      Pattern.compile("\"\\$ref\":\"#/components/(\\w+)/(\\w+)\"");
  private static final List<String> OPERATIONS =
      List.of(
          "publishGenerations",
          "publishSafetyAnnotations",
          "publishPreferenceAnnotations",
          "readContract",
          "readTime",
          "readStreamContract");
  private static final Contract CONTRACT = Contracts.load().operations();

  @Test
  void routesExactlyTheseOperations() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      Operations operations =
          Operations.of(CONTRACT, vertx)
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);

      assertThatCode(
              () -> {
                OPERATIONS.forEach(id -> operations.handle(id, context -> {}));
                operations.router();
              })
          .doesNotThrowAnyException();
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
  }

  @Test
  void documentsAllBodyFormsAndAnswersOfEveryPublishingOperation() {
    JsonObject paths = CONTRACT.document().toJsonObject().getJsonObject("paths");

    for (String path :
        new String[] {TestGateway.GENERATIONS, TestGateway.SAFETY, TestGateway.PREFERENCE}) {
      JsonObject operation = paths.getJsonObject(path).getJsonObject("post");
      assertThat(operation.getJsonObject("requestBody").getJsonObject("content").fieldNames())
          .containsExactlyInAnyOrder("application/json", "application/x-ndjson");
      assertThat(operation.getJsonObject("responses").fieldNames())
          .containsExactlyInAnyOrder(
              "200", "201", "400", "401", "403", "406", "408", "413", "415", "422", "429", "503");
    }
  }

  @Test
  void containsEverythingItRefersTo() {
    JsonObject document = CONTRACT.document().toJsonObject();

    JsonObject components = document.getJsonObject("components");
    assertThat(REFERENCE.matcher(document.encode()).results())
        .hasSizeGreaterThan(50)
        .allMatch(found -> components.getJsonObject(found.group(1)).containsKey(found.group(2)));
  }
}
