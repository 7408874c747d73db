package org.prefstream.gateway;

import org.prefstream.service.ServiceProcess;

/// Runs the gateway, configured by the environment: see [GatewaySettings].
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    ServiceProcess.run(
        "gateway",
        variables -> {
          GatewaySettings settings = GatewaySettings.from(variables);
          variables.verify();
          return Gateway.start(settings);
        });
  }
}
