/// What all handlers do with a request and its answer: check credentials, read parameters, refuse.
///
/// Start with [EntranceHandler], then [RefusedException].
@NullMarked
package org.prefstream.monitor.request;

import org.jspecify.annotations.NullMarked;
