/// `prefstream bench consensus`: the consensus library alone, measured by JMH. Start reading at
/// [ConsensusBenchmark], then [ConsensusSection].
@NullMarked
package org.prefstream.benchmarks.consensus;

import org.jspecify.annotations.NullMarked;
