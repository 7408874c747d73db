/// Other tests for a change of a mean, each written from its paper or its documentation. Start
/// reading at [org.prefstream.benchmarks.drift.peers.Peer].
@NullMarked
package org.prefstream.benchmarks.drift.peers;

import org.jspecify.annotations.NullMarked;
