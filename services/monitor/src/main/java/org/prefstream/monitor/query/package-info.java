/// Questions about the current consensus, each answered from the replica by one handler.
///
/// Start with [ConsensusHandler].
@NullMarked
package org.prefstream.monitor.query;

import org.jspecify.annotations.NullMarked;
