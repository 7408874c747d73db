/// Answers to requests: the ids of one event, the outcome of a batch, or a problem+json.
///
/// Start with [Answer].
@NullMarked
package org.prefstream.gateway.answer;

import org.jspecify.annotations.NullMarked;
