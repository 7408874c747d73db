/// Annotations over a WebSocket.
///
/// Start with [StreamHandler], which opens it, then [Conversation] for its frames and
/// [StreamMessages] for its messages.
@NullMarked
package org.prefstream.gateway.stream;

import org.jspecify.annotations.NullMarked;
