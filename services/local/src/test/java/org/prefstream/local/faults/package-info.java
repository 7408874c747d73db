/// Nothing acknowledged is lost or counted twice, whatever fails: processes, broker, network, disk,
/// other producers' records. Start reading at [FaultsIT].
@NullMarked
package org.prefstream.local.faults;

import org.jspecify.annotations.NullMarked;
