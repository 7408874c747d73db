/// An annotation crowd with known truth: prompts, responses and votes, deterministic by seed, of
/// any size. Start at [org.prefstream.simulator.SimulatedCrowd].
@NullMarked
package org.prefstream.simulator;

import org.jspecify.annotations.NullMarked;
