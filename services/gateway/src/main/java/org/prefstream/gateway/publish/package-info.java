/// Publishes events: from a request to records that Kafka has acknowledged.
///
/// Start with [PublishHandler] for the way of a request, then [Publisher] and [EventLog].
@NullMarked
package org.prefstream.gateway.publish;

import org.jspecify.annotations.NullMarked;
