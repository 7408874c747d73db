package org.prefstream.service.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The OpenAPI document that a service serves, and routes by.
///
/// @param document the document as it is served, JSON
public record Contract(Buffer document) {
  private static final String SECURITY = "security";
  private static final String CONTENT = "content";

  /// The contract in a YAML document.
  public static Contract ofYaml(Buffer yaml) {
    Yaml parser = new Yaml(new SafeConstructor(new LoaderOptions()));
    Map<String, Object> document = parser.load(yaml.toString());
    return new Contract(new JsonObject(document).toBuffer());
  }

  /// The document's content; a copy.
  public JsonObject toJson() {
    return document.toJsonObject();
  }

  /// The schemas by name, as plain maps and lists.
  public Map<String, Object> schemas() {
    return toJson().getJsonObject("components").getJsonObject("schemas").getMap();
  }

  /// The part of the contract that the router needs: paths and operations. The router's library
  /// refuses media types that it does not know, such as `application/problem+json`, so they are
  /// left out. So are the credentials, which every service checks itself.
  Future<OpenAPIContract> routes(Vertx vertx) {
    JsonObject routes = toJson();
    routes.remove(SECURITY);
    prune(routes.getJsonObject("paths"));
    JsonObject components = routes.getJsonObject("components");
    components.remove("securitySchemes");
    prune(components.getJsonObject("responses"));
    return OpenAPIContract.from(vertx, routes);
  }

  private static void prune(JsonObject object) {
    object.remove(SECURITY);
    for (String name : List.copyOf(object.fieldNames())) {
      if (object.getValue(name) instanceof JsonObject member) {
        if (name.equals(CONTENT)) {
          dropUnknownTypes(member);
        } else {
          prune(member);
        }
      }
    }
  }

  private static void dropUnknownTypes(JsonObject content) {
    List.copyOf(content.fieldNames()).stream()
        .filter(type -> !MediaType.isMediaTypeSupported(type))
        .forEach(content::remove);
  }
}
