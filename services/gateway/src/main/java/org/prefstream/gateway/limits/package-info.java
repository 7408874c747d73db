/// Limits on senders and connections, so that overload is answered and not queued.
///
/// Start with [InFlight] for the room that requests share, [Rates] for requests and events a
/// second, and [Connections] for clients.
@NullMarked
package org.prefstream.gateway.limits;

import org.jspecify.annotations.NullMarked;
