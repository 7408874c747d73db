/// Runs the topology: starts it once Kafka and the registry answer, keeps it running, and reports
/// its state.
///
/// Start with [Aggregator]. Its stages are [AggregatorSettings], [ConfiguredTopology],
/// [TopologyLaunch] and [TopologyRunner]; [FaultHandler] decides what happens when a stream thread
/// fails.
@NullMarked
package org.prefstream.aggregator;

import org.jspecify.annotations.NullMarked;
