/// Changes of the consensus as server-sent events.
///
/// Start with [EventsHandler], which opens an [EventStream] for every client.
@NullMarked
package org.prefstream.monitor.events;

import org.jspecify.annotations.NullMarked;
