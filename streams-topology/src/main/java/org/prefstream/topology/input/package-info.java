/// Turns the bytes of a record into a [org.prefstream.topology.input.PromptEvent], which is an
/// event or a rejection. Start reading at [org.prefstream.topology.input.EventReader].
@NullMarked
package org.prefstream.topology.input;

import org.jspecify.annotations.NullMarked;
