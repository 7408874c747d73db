/// What is remembered of prompts, and the outcomes that leave. Start reading at
/// [org.prefstream.topology.state.PromptState].
@NullMarked
package org.prefstream.topology.state;

import org.jspecify.annotations.NullMarked;
