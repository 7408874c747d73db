/// `prefstream bench latency`: the time from a vote to the decision it brings about. Start reading
/// at [LatencyBenchmark], then [LatencySection].
@NullMarked
package org.prefstream.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
