/// The topics that the monitor follows, as a log to read: records, positions in it, and readers.
/// Only here is Kafka used.
///
/// Start with [OutputLog], then [Position], which travels to clients and back, and [InputDecoder],
/// which knows what the topology rejects.
@NullMarked
package org.prefstream.monitor.log;

import org.jspecify.annotations.NullMarked;
