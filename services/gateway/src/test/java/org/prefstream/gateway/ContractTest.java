package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class ContractTest {
  private static final Pattern REFERENCE =
      Pattern.compile("\"\\$ref\":\"#/components/(\\w+)/(\\w+)\"");
  private static final Contract CONTRACT = Contract.load();

  @Test
  void yieldsTheRoutes() throws Exception {
    Vertx vertx = Vertx.vertx();
    try {
      OpenAPIContract routes =
          CONTRACT
              .routes(vertx)
              .toCompletionStage()
              .toCompletableFuture()
              .get(30, TimeUnit.SECONDS);

      assertThat(routes.operations().stream().map(Operation::getOperationId))
          .containsExactlyInAnyOrder(
              "publishGenerations",
              "publishSafetyAnnotations",
              "publishPreferenceAnnotations",
              "readContract",
              "readTime",
              "readStreamContract");
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
  void refersOnlyToWhatItHolds() {
    JsonObject document = CONTRACT.document().toJsonObject();

    JsonObject components = document.getJsonObject("components");
    assertThat(REFERENCE.matcher(document.encode()).results())
        .hasSizeGreaterThan(50)
        .allMatch(found -> components.getJsonObject(found.group(1)).containsKey(found.group(2)));
  }
}
