/// Judges the events of a prompt. Start reading at [org.prefstream.topology.prompt.PromptJudge],
/// the pure core.
@NullMarked
package org.prefstream.topology.prompt;

import org.jspecify.annotations.NullMarked;
