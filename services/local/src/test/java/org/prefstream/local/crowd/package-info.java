/// Votes sent to the gateway end in the right consensus, counts and events, for real and simulated
/// crowds. Start reading at [WalkThroughIT].
@NullMarked
package org.prefstream.local.crowd;

import org.jspecify.annotations.NullMarked;
