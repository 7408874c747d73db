package org.prefstream.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// The nine loopback ports of a local system, in a row from `base`.
record Ports(int base) {
  static final int DEFAULT_BASE = 8080;
  static final int COUNT = 9;
  private static final int HIGHEST = 65_535;

  private static final String[] PURPOSES = {
    "the gateway",
    "the gateway's management",
    "the monitor",
    "the monitor's management",
    "the aggregator's management",
    "the registry",
    "the registry's management",
    "the broker",
    "the broker's controller"
  };

  Ports {
    if (base < 1 || base > HIGHEST - COUNT + 1) {
      throw new IllegalArgumentException(
          "The ports start between 1 and " + (HIGHEST - COUNT + 1) + ", not at " + base);
    }
  }

  int gateway() {
    return base;
  }

  int gatewayManagement() {
    return base + 1;
  }

  int monitor() {
    return base + 2;
  }

  int monitorManagement() {
    return base + 3;
  }

  int aggregatorManagement() {
    return base + 4;
  }

  int registry() {
    return base + 5;
  }

  int registryManagement() {
    return base + 6;
  }

  int broker() {
    return base + 7;
  }

  int controller() {
    return base + 8;
  }

  /// Fails with the first port that another process listens on.
  void requireFree() {
    for (int i = 0; i < COUNT; i++) {
      if (!isFree(base + i)) {
        throw new LocalFailure(
            "Port %d, for %s, is taken by another process. Choose other ports with --port-base: nine in a row are used, now %d to %d."
                .formatted(base + i, PURPOSES[i], base, base + COUNT - 1));
      }
    }
  }

  static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
