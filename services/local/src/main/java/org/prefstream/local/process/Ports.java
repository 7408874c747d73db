package org.prefstream.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.prefstream.local.failure.LocalFailure;

/// The nine loopback ports of a local system, in a row from `base`.
public record Ports(int base) {
  public static final int DEFAULT_BASE = 8080;
  public static final int COUNT = 9;
  private static final int HIGHEST = 65_535;
  private static final int LOWEST_FREE = 15_000;
  private static final int HIGHEST_FREE = 32_000;

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

  public Ports {
    if (base < 1 || base > HIGHEST - COUNT + 1) {
      throw new IllegalArgumentException(
          "The first port must be between 1 and " + (HIGHEST - COUNT + 1) + ", not " + base);
    }
  }

  public int gateway() {
    return base;
  }

  public int gatewayManagement() {
    return base + 1;
  }

  public int monitor() {
    return base + 2;
  }

  public int monitorManagement() {
    return base + 3;
  }

  public int aggregatorManagement() {
    return base + 4;
  }

  public int registry() {
    return base + 5;
  }

  public int registryManagement() {
    return base + 6;
  }

  public int broker() {
    return base + 7;
  }

  public int controller() {
    return base + 8;
  }

  /// Fails if another process listens on one of the ports, and names the first such port.
  public void requireFree() {
    for (int i = 0; i < COUNT; i++) {
      if (!isFree(base + i)) {
        throw new LocalFailure(
            "Port %d, for %s, is taken by another process. Choose other ports with --port-base: nine in a row are used, now %d to %d."
                .formatted(base + i, PURPOSES[i], base, base + COUNT - 1));
      }
    }
  }

  /// Nine ports that are free now, below the kernel's ephemeral ports.
  public static Ports free() {
    return free(1).getFirst();
  }

  /// Several such rows, one after the other.
  public static List<Ports> free(int rows) {
    int count = rows * COUNT;
    return new Random()
        .ints(LOWEST_FREE, HIGHEST_FREE)
        .filter(base -> IntStream.range(base, base + count).allMatch(Ports::isFree))
        .mapToObj(base -> IntStream.range(0, rows).mapToObj(row -> new Ports(base + row * COUNT)))
        .findFirst()
        .orElseThrow()
        .toList();
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
