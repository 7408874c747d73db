/// How many responses are decided to be in each harm category. Start reading at
/// [org.prefstream.topology.counts.HarmCounts].
@NullMarked
package org.prefstream.topology.counts;

import org.jspecify.annotations.NullMarked;
