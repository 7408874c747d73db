/// The gateway: accepts events over HTTP, and answers once Kafka has them.
///
/// Start with [Routes] for what is served, and [Assembly] for how its parts fit together. The way
/// of a request is in `org.prefstream.gateway.publish`, that of a WebSocket in
/// `org.prefstream.gateway.stream`; bodies are decoded in `org.prefstream.gateway.json`.
@NullMarked
package org.prefstream.gateway;

import org.jspecify.annotations.NullMarked;
