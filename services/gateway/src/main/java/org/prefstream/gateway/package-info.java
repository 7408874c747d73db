/// The gateway: takes events over HTTP, and answers once Kafka has them.
///
/// Start with [Routes] for what is answered where, [org.prefstream.gateway.publish.PublishHandler]
/// and [org.prefstream.gateway.stream.StreamHandler] for what happens to a request and to a
/// WebSocket, and [org.prefstream.gateway.publish.EventLog] for what happens in Kafka. Bodies are
/// read in `org.prefstream.gateway.json`.
@NullMarked
package org.prefstream.gateway;

import org.jspecify.annotations.NullMarked;
