/// The events of an annotation crowd, defined without any other module of Prefstream. Start at
/// [org.prefstream.simulator.event.Event].
@NullMarked
package org.prefstream.simulator.event;

import org.jspecify.annotations.NullMarked;
