/// No acknowledged event is lost or counted twice, whatever fails: processes, broker, network,
/// disk, or other producers' records. Start reading at [org.prefstream.faults.FaultsIT].
@NullMarked
package org.prefstream.faults;

import org.jspecify.annotations.NullMarked;
