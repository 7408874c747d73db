/// No acknowledged event is lost or counted twice, whatever fails: processes, broker, network,
/// disk, or other producers' records. Start reading at [FaultsIT].
@NullMarked
package org.prefstream.local.faults;

import org.jspecify.annotations.NullMarked;
