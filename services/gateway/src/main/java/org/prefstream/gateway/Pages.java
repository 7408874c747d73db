package org.prefstream.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/// What the gateway serves to browsers: the contract to browse, and the client for pages with an
/// example. Kept in memory; a page may load nothing from other hosts.
///
/// @param files what is served, by its path
record Pages(Map<String, File> files) {
  private static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'"
          + " data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors"
          + " 'none'";
  private static final String REMEMBER = "max-age=3600";
  private static final String VIEWER = "/META-INF/resources/webjars/swagger-ui/";
  private static final String VIEWER_VERSION =
      "/META-INF/maven/org.webjars/swagger-ui/pom.properties";

  /// One file.
  record File(String mediaType, Buffer content) {}

  Pages {
    files = Map.copyOf(files);
  }

  static Pages load() {
    Map<String, File> files = new TreeMap<>();
    String viewer = VIEWER + viewerVersion() + "/";
    for (String name :
        new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}) {
      files.put("/docs/" + name, file(viewer + name));
    }
    for (String path :
        new String[] {
          "docs/index.html",
          "docs/docs.js",
          "client/index.html",
          "client/example.css",
          "client/example.js",
          "client/prefstream.js"
        }) {
      files.put("/" + path, file("web/" + path));
    }
    return new Pages(files);
  }

  /// Routes each path to its file, and a folder to its `index.html`.
  void route(Router router) {
    files.forEach(
        (path, file) -> {
          route(router, path, file);
          if (path.endsWith("/index.html")) {
            String folder = path.substring(0, path.lastIndexOf('/'));
            route(router, folder + "/", file);
            router.get(folder).handler(context -> redirect(context.response(), folder));
          }
        });
  }

  private static void route(Router router, String path, File file) {
    router.get(path).handler(context -> send(context.response(), file));
    router.head(path).handler(context -> send(context.response(), file));
    Routes.refuseOtherMethods(router, path, "GET, HEAD");
  }

  private static void redirect(HttpServerResponse response, String folder) {
    response.setStatusCode(308).putHeader(HttpHeaders.LOCATION, folder + "/").end();
  }

  private static void send(HttpServerResponse response, File file) {
    response
        .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
        .putHeader(HttpHeaders.CACHE_CONTROL, REMEMBER)
        .putHeader("Content-Security-Policy", SECURITY_POLICY)
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff")
        .end(file.content());
  }

  private static File file(String resource) {
    return new File(mediaType(resource), Resources.read(resource));
  }

  private static String mediaType(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "png" -> "image/png";
      default -> throw new IllegalArgumentException("no media type is known for " + name);
    };
  }

  private static String viewerVersion() {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Resources.read(VIEWER_VERSION).toString()));
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory does not fail", e);
    }
    return Objects.requireNonNull(properties.getProperty("version"), "version of the viewer");
  }
}
