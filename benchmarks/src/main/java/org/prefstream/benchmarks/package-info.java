/// `prefstream bench`: measures the system that this checkout builds, and writes
/// docs/benchmarks.md. Each measurement is three things: a command with its options, a benchmark
/// that runs, and a section that says what came out. Start reading at [Main], then
/// [IngestBenchmark] and [IngestSection].
@NullMarked
package org.prefstream.benchmarks;

import org.jspecify.annotations.NullMarked;
