/// The command `consensus`: judges the votes in a CSV file. Start reading at [ConsensusCommand].
@NullMarked
package org.prefstream.local.consensus;

import org.jspecify.annotations.NullMarked;
