/// Votes sent to the gateway end in the right consensus, counts and events, for real and simulated
/// crowds. Start reading at [org.prefstream.operation.crowd.WalkThroughIT].
@NullMarked
package org.prefstream.operation.crowd;

import org.jspecify.annotations.NullMarked;
