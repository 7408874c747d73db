/// The system as it runs on this machine while it is measured: `./prefstream up` and processes
/// beside it, and what the operating system and Kafka say of them. Start reading at [LocalSystem].
@NullMarked
package org.prefstream.benchmarks.system;

import org.jspecify.annotations.NullMarked;
