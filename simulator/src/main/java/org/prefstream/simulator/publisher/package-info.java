/// Sends events to a gateway over many connections, and again whatever it did not acknowledge.
/// Start at [org.prefstream.simulator.publisher.Publisher].
@NullMarked
package org.prefstream.simulator.publisher;

import org.jspecify.annotations.NullMarked;
