package org.prefstream.aggregator;

import org.prefstream.service.ServiceProcess;

/// Runs the aggregator, configured by the environment: see [AggregatorSettings].
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "aggregator",
        variables -> {
          AggregatorSettings settings = AggregatorSettings.from(variables);
          variables.verify();
          return Aggregator.start(settings);
        });
  }
}
