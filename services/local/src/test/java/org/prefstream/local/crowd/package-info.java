/// Votes that go in at the gateway come out as the right consensus, counts and events, for real and
/// simulated crowds. Start reading at [WalkThroughIT].
@NullMarked
package org.prefstream.local.crowd;

import org.jspecify.annotations.NullMarked;
