package org.prefstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.prefstream.local.failure.LocalFailure;
import org.prefstream.local.fixture.FreePorts;

class PortsTest {

  @Test
  void usesNineDifferentPortsInARow() {
    Ports ports = new Ports(9000);

    assertThat(
            Set.of(
                ports.gateway(),
                ports.gatewayManagement(),
                ports.monitor(),
                ports.monitorManagement(),
                ports.aggregatorManagement(),
                ports.registry(),
                ports.registryManagement(),
                ports.broker(),
                ports.controller()))
        .hasSize(Ports.COUNT)
        .allMatch(port -> port >= 9000 && port < 9000 + Ports.COUNT);
  }

  @Test
  void namesThePortInUseItsPurposeAndTheRemedy() throws IOException {
    Ports ports = FreePorts.find();
    try (ServerSocket squatter = new ServerSocket()) {
      squatter.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.registry()));

      assertThatThrownBy(ports::requireFree)
          .isInstanceOf(LocalFailure.class)
          .hasMessageContaining("Port " + ports.registry() + ", for the registry,")
          .hasMessageContaining("--port-base");
    }
  }

  @Test
  void detectsAPortInUseOnEveryInterface() throws IOException {
    try (ServerSocket squatter = new ServerSocket(0)) {
      assertThat(Ports.isFree(squatter.getLocalPort())).isFalse();
    }
  }

  @Test
  void refusesARowThatDoesNotFit() {
    assertThatThrownBy(() -> new Ports(65_530))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("65527")
        .hasMessageContaining("65530");
  }
}
