package org.prefstream.monitor;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The OpenAPI document that the monitor serves and routes by.
///
/// @param document the document as it is served
record Contract(JsonObject document) {
  private static final String RESOURCE = "openapi.yaml";

  /// The monitor's own contract.
  static Contract load() {
    try (InputStream in = Contract.class.getResourceAsStream(RESOURCE)) {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      Map<String, Object> document = yaml.load(Objects.requireNonNull(in, RESOURCE));
      return new Contract(new JsonObject(document));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /// The contract as the router wants it. Its library refuses contracts that name
  /// `application/problem+json` or `text/event-stream`; it needs paths and operations only, so it
  /// is not shown what answers look like, nor which credentials are asked for: [EntranceHandler]
  /// asks.
  Future<OpenAPIContract> routes(Vertx vertx) {
    JsonObject routes = document.copy();
    dropContent(routes);
    routes.remove("security");
    routes.getJsonObject("components").remove("securitySchemes");
    return OpenAPIContract.from(vertx, routes);
  }

  private static void dropContent(JsonObject object) {
    object.remove("content");
    for (String name : List.copyOf(object.fieldNames())) {
      if (object.getValue(name) instanceof JsonObject member) {
        dropContent(member);
      }
    }
  }
}
