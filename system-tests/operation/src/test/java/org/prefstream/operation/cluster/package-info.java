/// Changes that an operator may make to a cluster: partitions, schemas and versions of the
/// registry. Start reading at [org.prefstream.operation.cluster.PartitionsIT].
@NullMarked
package org.prefstream.operation.cluster;

import org.jspecify.annotations.NullMarked;
