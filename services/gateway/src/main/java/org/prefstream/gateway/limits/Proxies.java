package org.prefstream.gateway.limits;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.Variables;

/// The proxies in front of the gateway, which tell whom they pass a request on for.
///
/// Variable: `PREFSTREAM_GATEWAY_PROXIES` (default 0). To be set only where nobody reaches the
/// gateway but through so many proxies, each of which adds to `X-Forwarded-For`: who does not pass
/// through them can write there what it likes.
///
/// @param hops how many proxies there are one after the other
public record Proxies(int hops) {
  public static final Proxies NONE = new Proxies(0);
  private static final int NETWORK_BYTES = 8;

  public static Proxies from(Variables variables) {
    return new Proxies(variables.number("PREFSTREAM_GATEWAY_PROXIES", 0, 10, 0));
  }

  /// The address that a request comes from. Of IPv6 it is the network: a household or a server has
  /// one, with more addresses in it than can be counted.
  public String clientOf(HttpServerRequest request) {
    return clientOf(
        request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
  }

  /// The same, of the address of the peer and what the proxies added to.
  String clientOf(String peer, List<String> headers) {
    String forwarded = hops == 0 ? null : forwarded(headers);
    return network(forwarded == null ? peer : forwarded);
  }

  /// What the outermost proxy says; null where it says nothing that is an address.
  private @Nullable String forwarded(List<String> headers) {
    String[] addresses = String.join(",", headers).split(",", -1);
    if (addresses.length < hops) {
      return null;
    }
    String address = withoutPort(addresses[addresses.length - hops].strip());
    return literal(address) == null ? null : address;
  }

  static String withoutPort(String address) {
    if (address.startsWith("[")) {
      int end = address.indexOf(']');
      return end < 0 ? address : address.substring(1, end);
    }
    boolean hasPort = address.indexOf(':') >= 0 && address.indexOf(':') == address.lastIndexOf(':');
    return hasPort ? address.substring(0, address.indexOf(':')) : address;
  }

  static String network(String address) {
    return address.indexOf(':') >= 0 && literal(address) instanceof Inet6Address v6
        ? HexFormat.of().formatHex(v6.getAddress(), 0, NETWORK_BYTES)
        : address;
  }

  private static @Nullable InetAddress literal(String address) {
    try {
      return InetAddress.ofLiteral(address);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
