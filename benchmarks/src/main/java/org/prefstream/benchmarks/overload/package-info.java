/// `prefstream bench overload`: the gateway under several times the load it can take. Start reading
/// at [OverloadBenchmark], then [OverloadSection].
@NullMarked
package org.prefstream.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
