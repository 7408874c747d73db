/// Traces, which connect a request with its consequences in other processes. They are off unless
/// [TraceSettings] name a collector.
///
/// Start with [Tracing].
@NullMarked
package org.prefstream.service.tracing;

import org.jspecify.annotations.NullMarked;
