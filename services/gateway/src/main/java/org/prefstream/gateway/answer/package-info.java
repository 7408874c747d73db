/// The answers the gateway gives: one event's ids, a batch's outcome, or a problem+json. Start with
/// [Answer].
@NullMarked
package org.prefstream.gateway.answer;

import org.jspecify.annotations.NullMarked;
