/// `prefstream bench ingest`: events through the gateway, beside a bare handler and a bare
/// producer. Start reading at [IngestBenchmark], then [IngestSection].
@NullMarked
package org.prefstream.benchmarks.ingest;

import org.jspecify.annotations.NullMarked;
