package org.prefstream.service;

import java.net.InetAddress;

/// The address on which a server listens.
///
/// @param host an address or name of this machine
/// @param port 1 to 65535, or 0 for any free port
public record HttpAddress(String host, int port) {
  /// Whether it can be reached from this machine only. Names other than `localhost` are not
  /// resolved.
  public boolean isLoopback() {
    if (host.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) { // a name
      return false;
    }
  }
}
