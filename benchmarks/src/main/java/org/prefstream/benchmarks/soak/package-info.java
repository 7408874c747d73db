/// `prefstream bench soak`: memory under a long mixed load. Start reading at [SoakBenchmark], then
/// [SoakSection].
@NullMarked
package org.prefstream.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
