package org.prefstream.benchmarks.topology;

/// The programs that are compared.
public enum Contender {
  AGGREGATOR,
  AGGREGATOR_THAT_LEARNS,
  COUNT,
  COUNT_TO_TOPIC
}
