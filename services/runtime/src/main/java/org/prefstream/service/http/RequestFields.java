package org.prefstream.service.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// The fields of a head that say where a request ends and for whom it is: RFC 9112, sections 3.2,
/// 6.1 to 6.3.
final class RequestFields {
  private RequestFields() {}

  /// What is wrong with them, or null.
  static @Nullable Problem fault(HttpRequest request) {
    HttpHeaders fields = request.headers();
    Problem fault = faultOfHost(fields.getAll(HttpHeaderNames.HOST), request.protocolVersion());
    if (fault == null) {
      fault = faultOfTransferEncoding(fields);
    }
    return fault == null ? faultOfHiddenBody(request) : fault;
  }

  private static @Nullable Problem faultOfHost(List<String> hosts, HttpVersion version) {
    if (hosts.isEmpty()) {
      return version.equals(HttpVersion.HTTP_1_0) ? null : Malformed.because("Host is missing");
    }
    if (hosts.size() > 1) {
      return Malformed.because("Host must appear only once");
    }
    String host = hosts.getFirst();
    return host.isEmpty() || HostAndPort.parseAuthority(host, -1) != null
        ? null
        : Malformed.because("Host must be a name or an address, with a port or without");
  }

  /// What is wrong with how a body is framed, or null.
  static @Nullable Problem faultOfTransferEncoding(HttpHeaders fields) {
    return fields.contains(HttpHeaderNames.TRANSFER_ENCODING) ? faultOfCodings(fields) : null;
  }

  private static @Nullable Problem faultOfCodings(HttpHeaders fields) {
    if (fields.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      return Malformed.because("Content-Length and Transfer-Encoding must not appear together");
    }
    String[] codings =
        String.join(",", fields.getAll(HttpHeaderNames.TRANSFER_ENCODING)).split(",", -1);
    for (int i = 0; i < codings.length; i++) {
      String coding = codings[i].strip();
      boolean isLast = i == codings.length - 1;
      if (coding.isEmpty() || isChunked(coding) != isLast) {
        return Malformed.because("Transfer-Encoding must end in chunked, once");
      }
    }
    return codings.length == 1 ? null : Malformed.transferCoding();
  }

  private static boolean isChunked(String coding) {
    return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding);
  }

  /// Netty takes eight bytes for the body of a handshake that was never a standard.
  private static @Nullable Problem faultOfHiddenBody(HttpRequest request) {
    return request.method().equals(HttpMethod.GET)
            && request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)
            && request.headers().contains(HttpHeaderNames.SEC_WEBSOCKET_KEY2)
        ? Malformed.because("Sec-WebSocket-Key1 and -Key2 are of no standard; RFC 6455 is accepted")
        : null;
  }
}
