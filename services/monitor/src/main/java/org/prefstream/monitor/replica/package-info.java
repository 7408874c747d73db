/// What one instance of the monitor knows: its store, filled from the log, and the latest events.
///
/// Start with [Feed], which fills a [Replica]: read models in the store, and an [EventRing].
@NullMarked
package org.prefstream.monitor.replica;

import org.jspecify.annotations.NullMarked;
