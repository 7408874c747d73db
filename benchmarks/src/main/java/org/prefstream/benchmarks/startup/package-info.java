/// `prefstream bench startup`: the time until `prefstream up` is ready. Start reading at
/// [StartupBenchmark], then [StartupSection].
@NullMarked
package org.prefstream.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
