/// The counts of harm categories. Start reading at [org.prefstream.topology.counts.HarmCounts].
@NullMarked
package org.prefstream.topology.counts;

import org.jspecify.annotations.NullMarked;
