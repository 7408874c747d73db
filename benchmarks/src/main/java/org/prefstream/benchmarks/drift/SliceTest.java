package org.prefstream.benchmarks.drift;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.prefstream.benchmarks.drift.labels.Labels;
import org.prefstream.benchmarks.drift.peers.Peer;
import org.prefstream.consensus.drift.AlarmBudget;
import org.prefstream.consensus.drift.DriftDetector;
import org.prefstream.consensus.drift.DriftTest;

/// Watches all statistics of one slice. Like a [Peer] it raises its first alarm when its level
/// reaches a threshold.
@FunctionalInterface
interface SliceTest {
  /// Adds a unit.
  ///
  /// @return the level now
  double add(double... shares);

  /// The detector of this project: its level is the natural logarithm of its evidence.
  ///
  /// @param warmUp units that only count
  static SliceTest evidence(int warmUp) {
    double ceiling = 1e30;
    DriftTest test = new DriftTest(new AlarmBudget(ceiling, false), warmUp, 0);
    DriftDetector detector = new DriftDetector(test, Labels.STATISTICS);
    return shares ->
        Math.log(detector.add(shares).isPresent() ? ceiling : ceiling * detector.evidence());
  }

  /// A peer for each statistic: the level is the highest of theirs.
  static SliceTest ofEach(Supplier<Peer> peer) {
    Peer[] peers = Stream.generate(peer).limit(Labels.STATISTICS).toArray(Peer[]::new);
    return shares -> {
      double highest = Double.NEGATIVE_INFINITY;
      for (int statistic = 0; statistic < peers.length; statistic++) {
        highest = Math.max(highest, peers[statistic].add(shares[statistic]));
      }
      return highest;
    };
  }
}
