package org.prefstream.gateway.limits;

import io.vertx.core.http.HttpServerRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.Variables;

/// The proxies in front of the gateway, which name the client in `X-Forwarded-For`.
///
/// Variable: `PREFSTREAM_GATEWAY_PROXIES` (default 0). Set it only where every request passes
/// through that many proxies, each of which appends to `X-Forwarded-For`: a client that bypasses
/// them can write anything into that header.
///
/// @param hops how many proxies a request passes through, one after the other
public record Proxies(int hops) {
  public static final Proxies NONE = new Proxies(0);
  private static final int NETWORK_BYTES = 8;

  public static Proxies from(Variables variables) {
    return new Proxies(variables.number("PREFSTREAM_GATEWAY_PROXIES", 0, 10, 0));
  }

  /// The client's address. For IPv6 it is the /64 network: a household or a server has one, with
  /// more addresses than could be counted one by one.
  public String clientOf(HttpServerRequest request) {
    return clientOf(
        request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
  }

  /// The client's address.
  ///
  /// @param peer the address of the connection's other end
  /// @param headers the values of `X-Forwarded-For`
  String clientOf(String peer, List<String> headers) {
    String forwarded = hops == 0 ? null : forwarded(headers);
    return network(forwarded == null ? peer : forwarded);
  }

  /// The address that the outermost proxy appended, or null where that is not an address.
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
