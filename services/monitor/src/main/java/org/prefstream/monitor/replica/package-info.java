/// What one instance of the monitor knows: the latest value of every key, and the latest events.
///
/// Start with [Feed], which fills a [Replica] with [ReadModels] and an [EventRing].
@NullMarked
package org.prefstream.monitor.replica;

import org.jspecify.annotations.NullMarked;
