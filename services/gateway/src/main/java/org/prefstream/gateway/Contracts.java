package org.prefstream.gateway;

import io.vertx.core.buffer.Buffer;
import org.prefstream.service.web.Contract;
import org.prefstream.service.web.Resources;

/// The gateway's own contracts.
///
/// @param operations the OpenAPI document, by which requests are routed and bodies validated
/// @param stream the AsyncAPI document of the stream, as it is served
record Contracts(Contract operations, Buffer stream) {
  static Contracts load() {
    Resources resources = Resources.beside(Contracts.class);
    return new Contracts(
        new Contract(resources.read("openapi.json")), resources.read("asyncapi.json"));
  }
}
