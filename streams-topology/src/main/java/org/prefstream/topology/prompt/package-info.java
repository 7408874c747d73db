/// Judges the events of each prompt, one after the other. Start reading at
/// [org.prefstream.topology.prompt.PromptJudge], the pure core.
@NullMarked
package org.prefstream.topology.prompt;

import org.jspecify.annotations.NullMarked;
