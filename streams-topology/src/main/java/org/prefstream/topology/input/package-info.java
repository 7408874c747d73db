/// From the bytes of a record to a [org.prefstream.topology.input.PromptEvent], or to its
/// rejection.
@NullMarked
package org.prefstream.topology.input;

import org.jspecify.annotations.NullMarked;
