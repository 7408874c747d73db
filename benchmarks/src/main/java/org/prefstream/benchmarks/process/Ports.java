package org.prefstream.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/// Free ports of this machine, in a row. Nothing keeps them free, so use them at once.
public record Ports(int first) {
  /// Below the ephemeral ports of Linux.
  private static final int LOWEST = 20_000;

  private static final int HIGHEST = 32_000;

  public static Ports inARow(int count) {
    return IntStream.iterate(LOWEST, port -> port < HIGHEST, port -> port + count)
        .filter(port -> IntStream.range(port, port + count).allMatch(Ports::isFree))
        .mapToObj(Ports::new)
        .findFirst()
        .orElseThrow(() -> new BenchmarkFailure("No " + count + " free ports in a row"));
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
