/// Votes in any number, and ways to send them: as fast as the gateway answers, at a given pace, or
/// straight to a topic. Start reading at [VotePlan].
@NullMarked
package org.prefstream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
