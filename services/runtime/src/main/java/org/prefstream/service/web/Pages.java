package org.prefstream.service.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.util.Map;
import java.util.stream.Collectors;

/// Static files for browsers, kept in memory. A page may load nothing from other hosts.
///
/// @param files what is served, by path
public record Pages(Map<String, File> files) {
  private static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";
  private static final String MAX_AGE = "max-age=3600";
  private static final String METHODS = "GET, HEAD";
  private static final String INDEX = "/index.html";

  /// One file.
  public record File(String mediaType, Buffer content) {}

  public Pages {
    files = Map.copyOf(files);
  }

  /// Files whose media types follow from the endings of their paths.
  ///
  /// @param contents by path, such as `/docs/index.html`
  public static Pages of(Map<String, Buffer> contents) {
    return new Pages(
        contents.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    file -> new File(mediaType(file.getKey()), file.getValue()))));
  }

  /// Routes each path to its file, and each folder to its `index.html`.
  public void route(Router router) {
    files.forEach(
        (path, file) -> {
          route(router, path, file);
          if (path.endsWith(INDEX)) {
            String folder = path.substring(0, path.length() - INDEX.length());
            route(router, folder + "/", file);
            router.get(folder).handler(context -> redirect(context.response(), folder));
          }
        });
  }

  private static void route(Router router, String path, File file) {
    router.get(path).handler(context -> send(context.response(), file));
    router.head(path).handler(context -> send(context.response(), file));
    Methods.refuseOthers(router, path, METHODS);
  }

  private static void redirect(HttpServerResponse response, String folder) {
    response.setStatusCode(308).putHeader(HttpHeaders.LOCATION, folder + "/").end();
  }

  private static void send(HttpServerResponse response, File file) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
        .putHeader(HttpHeaders.CACHE_CONTROL, MAX_AGE)
        .putHeader("Content-Security-Policy", SECURITY_POLICY)
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(file.content());
  }

  private static String mediaType(String path) {
    return switch (path.substring(path.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "png" -> "image/png";
      default -> throw new IllegalArgumentException("unknown media type: " + path);
    };
  }
}
