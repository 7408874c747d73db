/// The system under test on this machine: `./prefstream up`, further services beside it, and what
/// Kafka and their metrics report. Start reading at [LocalSystem].
@NullMarked
package org.prefstream.benchmarks.system;

import org.jspecify.annotations.NullMarked;
