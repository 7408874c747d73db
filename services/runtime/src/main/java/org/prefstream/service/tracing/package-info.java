/// Traces: a request, and what follows from it in other processes, as one. Off unless
/// [TraceSettings] name a collector.
///
/// Start with [Tracing].
@NullMarked
package org.prefstream.service.tracing;

import org.jspecify.annotations.NullMarked;
