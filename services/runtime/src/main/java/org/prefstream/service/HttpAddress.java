package org.prefstream.service;

import java.net.InetAddress;

/// Where a server listens.
///
/// @param host an address or name of this machine
/// @param port 1 to 65535, or 0 for any that is free
public record HttpAddress(String host, int port) {
  /// Whether only this machine reaches it. A name other than `localhost` is not looked up.
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
