package org.prefstream.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OperationsVerticleTest {
  private static final Contract CONTRACT =
      Contract.ofYaml(
          Buffer.buffer(
              """
              openapi: 3.1.0
              info: {title: things, version: "1"}
              servers: [{url: "http://127.0.0.1:1/"}]
              security: [{key: []}]
              paths:
                /things/{id}:
                  get:
                    operationId: getThing
                    parameters:
                      - {name: id, in: path, required: true, schema: {type: string}}
                    responses:
                      "200": {description: it, content: {text/event-stream: {schema: {type: string}}}}
                      default: {$ref: "#/components/responses/Problem"}
                  put:
                    operationId: putThing
                    parameters:
                      - {name: id, in: path, required: true, schema: {type: string}}
                    responses:
                      "200": {description: done}
              components:
                securitySchemes:
                  key: {type: apiKey, in: header, name: X-Api-Key}
                schemas:
                  Problem: {type: object}
                responses:
                  Problem:
                    description: it failed
                    content: {application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}}
              """));

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  @AfterEach
  void stop() {
    client.close();
    await(vertx.close());
  }

  @Test
  void routesByItsContractWithoutDecodingTwice() throws Exception {
    serve();

    assertThat(ask("GET", "/things/a%2525").body()).isEqualTo("a%25");
    assertThat(ask("PUT", "/things/a").statusCode()).isEqualTo(200);
  }

  @Test
  void answersOtherMethodsWithTheAllowedOnes() throws Exception {
    serve();

    HttpResponse<String> refused = ask("DELETE", "/things/a");

    assertThat(refused.statusCode()).isEqualTo(405);
    assertThat(refused.headers().firstValue("allow")).contains("GET, PUT");
    assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
  }

  @Test
  void describesExceptionsOfHandlersAsProblems() throws Exception {
    serve();

    HttpResponse<String> failed = ask("GET", "/things/fault");

    assertThat(failed.statusCode()).isEqualTo(500);
    assertThat(failed.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(failed.body()).contains("urn:prefstream:problem:failed");
  }

  @Test
  void servesPagesWithAPolicyAndRedirectsFolders() throws Exception {
    serve();

    assertThat(ask("GET", "/docs").headers().firstValue("location")).contains("/docs/");
    HttpResponse<String> page = ask("GET", "/docs/");
    assertThat(page.body()).isEqualTo("<p>");
    assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'");
    assertThat(ask("POST", "/docs/index.html").headers().firstValue("allow")).contains("GET, HEAD");
  }

  @Test
  void refusesAContractWithAnOperationThatNothingHandles() {
    Operations operations = await(Operations.of(CONTRACT, vertx));
    operations.handle("getThing", context -> {});

    assertThatThrownBy(operations::router).hasMessageContaining("putThing");
  }

  @Test
  void refusesAHandlerForAnOperationThatTheContractLacks() {
    Operations operations = await(Operations.of(CONTRACT, vertx));

    assertThatThrownBy(() -> operations.handle("deleteThing", context -> {}))
        .hasMessageContaining("deleteThing");
  }

  private void serve() {
    Operations operations = await(Operations.of(CONTRACT, vertx));
    operations
        .handle(
            "getThing",
            context -> {
              String id = String.valueOf(context.pathParam("id"));
              if (id.equals("fault")) {
                throw new IllegalStateException("a fault");
              }
              context.end(id);
            })
        .handle("putThing", context -> context.end());
    Router router = operations.router();
    Pages.of(Map.of("/docs/index.html", Buffer.buffer("<p>"))).route(router);
    Failures.handle(
        router, (status, context) -> Problem.of(status, "failed", "Failed", "as expected"));
    port =
        await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1")).actualPort();
  }

  private HttpResponse<String> ask(String method, String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static <T> T await(Future<T> future) throws CompletionException {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
