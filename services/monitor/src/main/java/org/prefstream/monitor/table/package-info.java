/// What the store's tables mean: consensus with its indexes and history, votes, texts, and sums.
///
/// Start with [ReadModels], which turns records of the log into changes of tables, then
/// [ConsensusTable].
@NullMarked
package org.prefstream.monitor.table;

import org.jspecify.annotations.NullMarked;
