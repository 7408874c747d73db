/// `prefstream bench drift`: how soon the detector of drift finds a change in simulated labels, how
/// often it is wrong, and what other tests achieve on the same streams. It needs no broker. Start
/// reading at [DriftBenchmark], then [DriftSection].
@NullMarked
package org.prefstream.benchmarks.drift;

import org.jspecify.annotations.NullMarked;
