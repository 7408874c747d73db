/// Changes that an operator may make to a cluster: partitions, schemas and versions of the
/// registry. Start reading at [PartitionsIT].
@NullMarked
package org.prefstream.local.cluster;

import org.jspecify.annotations.NullMarked;
