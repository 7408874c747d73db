/// The cluster that a command works on: its options, and clients of it. Start reading at
/// [ClusterOptions].
@NullMarked
package org.prefstream.local.cluster;

import org.jspecify.annotations.NullMarked;
