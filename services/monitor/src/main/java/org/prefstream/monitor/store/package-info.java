/// The monitor's store on disk: tables of bytes in RocksDB, written in atomic batches. Only here is
/// RocksDB used.
///
/// Start with [Store], then [Batch].
@NullMarked
package org.prefstream.monitor.store;

import org.jspecify.annotations.NullMarked;
