/// Simulated prompts and responses and the truth about them, distributed as in PKU-SafeRLHF. Start
/// reading at [Truths].
@NullMarked
package org.prefstream.simulator.truth;

import org.jspecify.annotations.NullMarked;
