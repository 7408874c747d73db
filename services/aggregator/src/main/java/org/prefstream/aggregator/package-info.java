/// Runs the topology: starts it once Kafka and the registry are there, keeps it running, and tells
/// how it is.
///
/// Start with [Aggregator], the service put together, then [FaultHandler], what happens when a
/// stream thread fails.
@NullMarked
package org.prefstream.aggregator;

import org.jspecify.annotations.NullMarked;
