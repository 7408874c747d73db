package org.prefstream.gateway;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The OpenAPI document that the gateway serves, routes by and validates by.
///
/// @param document the document as it is served
/// @param streamDocument the AsyncAPI document of the stream, as it is served
record Contract(Buffer document, Buffer streamDocument) {

  /// The gateway's own contract.
  static Contract load() {
    return new Contract(Resources.read("openapi.json"), Resources.read("asyncapi.json"));
  }

  /// The schemas by name, as plain maps and lists.
  Map<String, Object> schemas() {
    return components(document.toJsonObject()).getJsonObject("schemas").getMap();
  }

  /// The contract as the router wants it. Its library knows neither `application/x-ndjson` nor
  /// `application/problem+json` and refuses a contract that names them; it needs only the paths and
  /// operations here, so those bodies are left out of what it sees; and so are the credentials,
  /// which are checked here, not there.
  Future<OpenAPIContract> routes(Vertx vertx) {
    JsonObject routes = document.toJsonObject();
    routes.remove("security");
    components(routes).remove("securitySchemes");
    objects(routes.getJsonObject("paths"))
        .flatMap(Contract::objects)
        .forEach(operation -> operation.remove("security"));
    objects(components(routes).getJsonObject("responses")).forEach(Contract::dropUnknownTypes);
    objects(routes.getJsonObject("paths"))
        .flatMap(Contract::objects)
        .map(operation -> operation.getJsonObject("requestBody"))
        .filter(Objects::nonNull)
        .forEach(Contract::dropUnknownTypes);
    return OpenAPIContract.from(vertx, routes);
  }

  private static void dropUnknownTypes(JsonObject body) {
    JsonObject content = body.getJsonObject("content");
    List.copyOf(content.fieldNames()).stream()
        .filter(type -> !MediaType.isMediaTypeSupported(type))
        .forEach(content::remove);
  }

  /// The objects that an object holds, as parts of it: a change to them changes it.
  private static Stream<JsonObject> objects(JsonObject holder) {
    return List.copyOf(holder.fieldNames()).stream().map(holder::getJsonObject);
  }

  private static JsonObject components(JsonObject document) {
    return document.getJsonObject("components");
  }
}
