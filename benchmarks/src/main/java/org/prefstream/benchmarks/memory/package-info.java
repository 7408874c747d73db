/// `prefstream bench memory`: memory and disk after a million votes. Start reading at
/// [MemoryBenchmark], then [MemorySection].
@NullMarked
package org.prefstream.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
