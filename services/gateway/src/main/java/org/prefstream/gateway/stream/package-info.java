/// Annotations over a WebSocket. Start with [StreamHandler], then [Conversation].
@NullMarked
package org.prefstream.gateway.stream;

import org.jspecify.annotations.NullMarked;
