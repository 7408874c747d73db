/// What the topology's output topics must hold at rest, recounted in batch by the majority model
/// from the rules of docs/design.md alone: the judge of the engine, so it shares no code with it.
/// Start at [org.prefstream.simulator.expectation.Expectation].
@NullMarked
package org.prefstream.simulator.expectation;

import org.jspecify.annotations.NullMarked;
