package org.prefstream.gateway.request;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.prefstream.service.Variables;

/// The origins whose pages may use the gateway from a browser, besides its own origin.
///
/// Variable: `PREFSTREAM_GATEWAY_CORS_ORIGINS`, a comma-separated list such as
/// `https://annotate.example.org`, or `*` for all (default: none).
///
/// @param allowed as the browser's header `Origin` spells them
public record Origins(List<String> allowed) {
  public static final Origins NONE = new Origins(List.of());

  private static final String VARIABLE = "PREFSTREAM_GATEWAY_CORS_ORIGINS";
  private static final String ALL = "*";
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9._-]+|\\[[0-9a-f:]+])(:\\d{1,5})?");
  private static final int REMEMBER_SECONDS = 600;

  public Origins {
    allowed = List.copyOf(allowed);
  }

  public static Origins from(Variables variables) {
    List<String> origins =
        Arrays.stream(variables.text(VARIABLE, "").split(",", -1))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
    boolean valid =
        origins.equals(List.of(ALL)) || origins.stream().allMatch(o -> ORIGIN.matcher(o).matches());
    if (!valid) {
      variables.refuse(
          VARIABLE,
          "must be * or a comma-separated list of origins such as https://annotate.example.org,"
              + " in lower case and without a path");
    }
    return valid ? new Origins(origins) : NONE;
  }

  /// Whether a request comes from a page that may use the gateway, or from no page at all. Browsers
  /// themselves keep pages of other origins from reading answers, but not from using WebSockets.
  public boolean admits(HttpServerRequest request) {
    String origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        || isOwn(request, origin)
        || allowed.contains(origin)
        || allowed.contains(ALL);
  }

  /// Tells browsers what pages of the allowed origins may do. Does nothing where none is allowed.
  public Handler<RoutingContext> handler() {
    CorsHandler cors = cors();
    return context -> {
      String origin = context.request().getHeader(HttpHeaders.ORIGIN);
      if (allowed.isEmpty() || (origin != null && isOwn(context.request(), origin))) {
        context.next();
      } else {
        cors.handle(context);
      }
    };
  }

  private CorsHandler cors() {
    return CorsHandler.create()
        .addOrigins(allowed)
        .allowedMethods(Set.of(HttpMethod.GET, HttpMethod.POST))
        .allowedHeaders(
            Set.of(
                "Authorization",
                "Content-Type",
                "Content-Encoding",
                "Idempotency-Key",
                "X-API-Key"))
        .exposedHeaders(Set.of("Date", "Retry-After", "WWW-Authenticate"))
        .maxAgeSeconds(REMEMBER_SECONDS);
  }

  /// The scheme is not compared: a proxy in front may speak TLS.
  private static boolean isOwn(HttpServerRequest request, String origin) {
    return request.authority() != null
        && origin.substring(origin.indexOf("//") + 2).equals(request.authority().toString());
  }
}
