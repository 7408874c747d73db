/// The records that follow from verdicts: consensus records, tasks and training rows. Start reading
/// at [org.prefstream.topology.records.ConsensusRecords], then
/// [org.prefstream.topology.records.TrainingRows].
@NullMarked
package org.prefstream.topology.records;

import org.jspecify.annotations.NullMarked;
