/// The records that follow from verdicts: consensus, tasks and training rows.
@NullMarked
package org.prefstream.topology.records;

import org.jspecify.annotations.NullMarked;
