package org.prefstream.service;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.healthchecks.CheckResult;
import io.vertx.ext.healthchecks.HealthChecks;
import io.vertx.ext.healthchecks.Status;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.http.StrictHttp;
import org.prefstream.service.web.Failures;
import org.prefstream.service.web.Problem;

/// Health, readiness and metrics, on a port of their own.
///
/// - `GET /health/live`: 200 while the process answers at all.
/// - `GET /health/ready`: 200 if every [ReadinessCheck] holds, else 503; the body lists each
///   check's outcome.
/// - `GET /metrics`: the meters in Prometheus' text format.
public final class ManagementServer extends VerticleBase {
  private static final long ANSWER_WITHIN_MILLIS = 6_000;

  private final HttpAddress address;
  private final PrometheusMeterRegistry meters;
  private final List<ReadinessCheck> checks;
  private @Nullable HttpServer server;

  public ManagementServer(
      HttpAddress address, PrometheusMeterRegistry meters, List<ReadinessCheck> checks) {
    this.address = address;
    this.meters = meters;
    this.checks = List.copyOf(checks);
  }

  @Override
  public Future<?> start() {
    HealthChecks readiness = HealthChecks.create(vertx);
    checks.forEach(
        check ->
            readiness.register(check.name(), ANSWER_WITHIN_MILLIS, answer -> ask(check, answer)));
    Router router = Router.router(vertx);
    router
        .get("/health/live")
        .handler(context -> context.json(new JsonObject().put("status", "UP")));
    router.get("/health/ready").handler(context -> answer(context, readiness));
    router.get("/metrics").handler(this::metrics);
    Failures.handle(router, (status, context) -> problem(status));
    server =
        StrictHttp.server(
            vertx, StrictHttp.options(), InstantSource.system(), connection -> {}, router);
    return server.listen(address.port(), address.host());
  }

  /// The port it listens on, once deployed.
  public int port() {
    return Objects.requireNonNull(server, "not deployed").actualPort();
  }

  private static Problem problem(int status) {
    String accepted = "the paths are GET /health/live, /health/ready and /metrics";
    return switch (status) {
      case 404 -> Problem.of(404, "not-found", "The path does not exist", accepted);
      case 405 ->
          Problem.of(405, "method-not-allowed", "The path does not accept this method", accepted);
      case 500 -> Problem.of(500, "internal", "The service failed", "see its log");
      default -> Problem.of(400, "bad-request", "The request cannot be read", accepted);
    };
  }

  private void ask(ReadinessCheck check, Promise<Status> answer) {
    vertx
        .executeBlocking(
            () -> {
              check.probe().verify();
              return Status.OK(new JsonObject(new HashMap<>(check.details().get())));
            },
            false)
        .otherwise(failure -> Status.KO(new JsonObject().put("reason", failure.getMessage())))
        .onComplete(answer);
  }

  private static void answer(RoutingContext context, HealthChecks readiness) {
    readiness
        .checkStatus()
        .onSuccess(
            result ->
                context
                    .response()
                    .setStatusCode(Boolean.TRUE.equals(result.getUp()) ? 200 : 503)
                    .putHeader("content-type", "application/json")
                    .end(render(result).toBuffer()))
        .onFailure(context::fail);
  }

  private static JsonObject render(CheckResult result) {
    JsonArray checks = new JsonArray();
    for (CheckResult check :
        Objects.requireNonNullElse(result.getChecks(), List.<CheckResult>of())) {
      JsonObject rendered =
          new JsonObject().put("name", check.getId()).put("status", status(check));
      if (check.getData() != null) {
        rendered.mergeIn(check.getData());
      }
      checks.add(rendered);
    }
    return new JsonObject().put("status", status(result)).put("checks", checks);
  }

  private static String status(CheckResult result) {
    return Boolean.TRUE.equals(result.getUp()) ? "UP" : "DOWN";
  }

  private void metrics(RoutingContext context) {
    vertx
        .executeBlocking(meters::scrape)
        .onSuccess(
            text ->
                context
                    .response()
                    .putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(text))
        .onFailure(context::fail);
  }
}
