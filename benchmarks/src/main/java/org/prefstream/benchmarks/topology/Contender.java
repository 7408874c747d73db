package org.prefstream.benchmarks.topology;

/// The programs that are compared.
enum Contender {
  AGGREGATOR,
  AGGREGATOR_THAT_LEARNS,
  COUNT,
  COUNT_TO_TOPIC
}
