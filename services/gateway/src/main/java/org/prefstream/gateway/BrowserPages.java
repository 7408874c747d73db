package org.prefstream.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.prefstream.service.web.Pages;
import org.prefstream.service.web.Resources;
import org.prefstream.service.web.WebJar;

/// The pages for browsers: a viewer of the contract, and the client for annotation pages with an
/// example.
final class BrowserPages {
  private static final List<String> VIEWER =
      List.of("swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png");
  private static final List<String> OURS =
      List.of(
          "docs/index.html",
          "docs/docs.js",
          "client/index.html",
          "client/example.css",
          "client/example.js",
          "client/prefstream.js");

  private BrowserPages() {}

  static Pages load() {
    Map<String, Buffer> contents = new HashMap<>();
    WebJar viewer = WebJar.of("swagger-ui");
    VIEWER.forEach(name -> contents.put("/docs/" + name, viewer.read(name)));
    Resources resources = Resources.beside(BrowserPages.class);
    OURS.forEach(path -> contents.put("/" + path, resources.read("web/" + path)));
    return Pages.of(contents);
  }
}
