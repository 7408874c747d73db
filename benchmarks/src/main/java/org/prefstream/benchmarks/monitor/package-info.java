/// `prefstream bench monitor`: the monitor's store with millions of questions. Start reading at
/// [MonitorBenchmark], then [StoreProgram], which runs in a process of its own.
@NullMarked
package org.prefstream.benchmarks.monitor;

import org.jspecify.annotations.NullMarked;
