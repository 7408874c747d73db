/// `prefstream bench`: measures the system that this checkout builds, and writes
/// docs/benchmarks.md. Each measurement is a package of three classes: a command with its options,
/// a benchmark that runs, and a section that reports the results. Start reading at [Main], then
/// [org.prefstream.benchmarks.ingest.IngestBenchmark] and
/// [org.prefstream.benchmarks.ingest.IngestSection].
@NullMarked
package org.prefstream.benchmarks;

import org.jspecify.annotations.NullMarked;
