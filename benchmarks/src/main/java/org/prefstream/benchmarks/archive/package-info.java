/// `prefstream bench archive`: what millions of settled questions cost. Start reading at
/// [ArchiveBenchmark], then [ArchiveSection].
@NullMarked
package org.prefstream.benchmarks.archive;

import org.jspecify.annotations.NullMarked;
