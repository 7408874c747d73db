/// `prefstream bench topology`: votes through the aggregator, beside bare counts of the same
/// records. Start reading at [TopologyBenchmark], then [TopologySection].
@NullMarked
package org.prefstream.benchmarks.topology;

import org.jspecify.annotations.NullMarked;
