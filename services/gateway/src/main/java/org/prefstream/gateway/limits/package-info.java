/// How much the gateway takes, of whom, and how fast: overload is answered, not queued. Start with
/// [InFlight] for what is held, [Rates] for how often, and [Connections] for how many clients.
@NullMarked
package org.prefstream.gateway.limits;

import org.jspecify.annotations.NullMarked;
