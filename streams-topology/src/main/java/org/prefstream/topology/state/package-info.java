/// The stored state of prompts, and the outcomes that are published. Start reading at
/// [org.prefstream.topology.state.PromptState], then [org.prefstream.topology.state.Outcome].
@NullMarked
package org.prefstream.topology.state;

import org.jspecify.annotations.NullMarked;
