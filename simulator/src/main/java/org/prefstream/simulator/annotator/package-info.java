/// Simulated annotators: how often each is right, and when they vote, revise and retract. Start
/// reading at [Annotators].
@NullMarked
package org.prefstream.simulator.annotator;

import org.jspecify.annotations.NullMarked;
