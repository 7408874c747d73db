package org.prefstream.monitor;

import org.prefstream.service.ServiceProcess;

/// Runs the monitor, configured by the environment: see [MonitorSettings].
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "monitor",
        variables -> {
          MonitorSettings settings = MonitorSettings.from(variables);
          variables.verify();
          return Monitor.start(settings);
        });
  }
}
