package org.prefstream.service.http;

import java.util.List;
import java.util.stream.Stream;

/// Requests that are not HTTP as RFC 9112 defines it, by their faults.
final class MalformedRequests {
  private static final String POST = "POST /first HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  private MalformedRequests() {}

  static Stream<String> all() {
    return Stream.of(firstLines(), hosts(), fields(), lengths(), codings(), chunks())
        .flatMap(List::stream);
  }

  /// Sections 2.2 and 3.
  static List<String> firstLines() {
    return Stream.of(
            "GET  /first HTTP/1.1",
            "GET /first  HTTP/1.1",
            "GET\t/first HTTP/1.1",
            "GET /first\tHTTP/1.1",
            "GET\r/first HTTP/1.1",
            "GET /first\u000bHTTP/1.1",
            " GET /first HTTP/1.1",
            "\0GET /first HTTP/1.1",
            "\nGET /first HTTP/1.1",
            "\r\rGET /first HTTP/1.1",
            "GET /first HTTP/1.1 ",
            "GET /first",
            "GET /first http/1.1",
            "GET /first HTTP/1.10",
            "GET /first HTTP/1.2",
            "GET /first HTTP/2.0",
            "GET /first HTTP/0.9",
            "GET /first ICAP/1.1",
            "GET /first#part HTTP/1.1",
            "GET /first\u00e9 HTTP/1.1",
            "GET /first\u007f HTTP/1.1",
            "GET first HTTP/1.1",
            "GET ftp://a/first HTTP/1.1",
            "G\u00e9T /first HTTP/1.1",
            "G(T /first HTTP/1.1")
        .map(line -> line + "\r\nHost: a\r\n\r\n")
        .toList();
  }

  /// Section 3.2.
  static List<String> hosts() {
    return Stream.of(
            "",
            "Host: a\r\nHost: a\r\n",
            "Host: a\r\nhost: b\r\n",
            "Host: a b\r\n",
            "Host: a/b\r\n",
            "Host: a@b\r\n",
            "Host: a:b\r\n",
            "Host: a:80:80\r\n",
            "Host: http://a\r\n")
        .map(hosts -> "GET /first HTTP/1.1\r\n" + hosts + "\r\n")
        .toList();
  }

  /// Sections 2.2 and 5.
  static List<String> fields() {
    return Stream.of(
            "A : x\r\n",
            "A\t: x\r\n",
            " A: x\r\n",
            "A: x\r\n y\r\n",
            "A: x\r\n\ty\r\n",
            "A: x\r\n \r\n",
            "A\r\n",
            "A B: x\r\n",
            ": x\r\n",
            "A: x\ry\r\n",
            "A: x\0\r\n",
            "A: x\u0001y\r\n",
            "A: x\n",
            "A: x\r\r\n",
            "\u00c4: x\r\n",
            "A: \u007f\r\n",
            "Content-\u00b2ength: 1\r\n")
        .map(field -> POST + field + "Content-Length: 0\r\n\r\n")
        .toList();
  }

  /// Section 6.2.
  static List<String> lengths() {
    return Stream.of(
            "1.1;Content-Length: 1\r\nContent-Length: 2\r\n",
            "1.1;Content-Length: 1\r\nContent-Length: 1\r\n",
            "1.0;Content-Length: 1\r\nContent-Length: 2\r\n",
            "1.1;Content-Length: 1, 1\r\n",
            "1.0;Content-Length: 1, 2\r\n",
            "1.1;Content-Length: +1\r\n",
            "1.1;Content-Length: -1\r\n",
            "1.1;Content-Length: 0x1\r\n",
            "1.1;Content-Length: 1 1\r\n",
            "1.1;Content-Length: 1;\r\n",
            "1.1;Content-Length:\r\n",
            "1.1;Content-Length: \u00b2\r\n",
            "1.1;Content-Length: 1_0\r\n",
            "1.1;Content-Length: 99999999999999999999\r\n",
            "1.1;Content-Length : 1\r\n",
            "1.1;Content-Length: 1\r\nTransfer-Encoding: chunked\r\n",
            "1.1;Transfer-Encoding: chunked\r\nContent-Length: 0\r\n",
            "1.1;Transfer-Encoding: xchunked\r\nContent-Length: 1\r\n")
        .map(text -> text.split(";", 2))
        .map(parts -> "POST /first HTTP/" + parts[0] + "\r\nHost: a\r\n" + parts[1] + "\r\nx")
        .toList();
  }

  /// Sections 6.1 and 6.3.
  static List<String> codings() {
    return Stream.of(
            "1.1;Transfer-Encoding: xchunked\r\n",
            "1.1;Transfer-Encoding: chunkedx\r\n",
            "1.1;Transfer-Encoding: identity\r\n",
            "1.1;Transfer-Encoding: gzip\r\n",
            "1.1;Transfer-Encoding: chunked;q=1\r\n",
            "1.1;Transfer-Encoding: \"chunked\"\r\n",
            "1.1;Transfer-Encoding:\r\n",
            "1.1;Transfer-Encoding: chunked, chunked\r\n",
            "1.1;Transfer-Encoding: chunked, gzip\r\n",
            "1.1;Transfer-Encoding: gzip, chunked\r\n",
            "1.1;Transfer-Encoding: chunked, identity\r\n",
            "1.1;Transfer-Encoding: chunked,\r\n",
            "1.1;Transfer-Encoding: , chunked\r\n",
            "1.1;Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
            "1.1;Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
            "1.1;Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n",
            "1.1;Transfer-Encoding : chunked\r\n",
            "1.1;Transfer-Encoding:\r\n chunked\r\n",
            "1.1;Transfer-Encoding: \u000bchunked\r\n",
            "1.1;Transfer_Encoding : chunked\r\n",
            "1.0;Transfer-Encoding: chunked\r\n",
            "1.0;Transfer-Encoding: identity\r\n",
            "1.1;Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n")
        .map(text -> text.split(";", 2))
        .map(
            parts ->
                (parts[1].contains("Key1") ? "GET" : "POST")
                    + " /first HTTP/%s\r\nHost: a\r\n%s\r\n".formatted(parts[0], parts[1]))
        .toList();
  }

  /// Section 7.1.
  static List<String> chunks() {
    return Stream.of(
            "-1\r\nx\r\n",
            "+1\r\nx\r\n",
            "0x1\r\nx\r\n",
            " 1\r\nx\r\n",
            "1 \r\nx\r\n",
            "1 1\r\nx\r\n",
            "1 x\r\nx\r\n",
            "1\tx\r\nx\r\n",
            "g\r\nx\r\n",
            "\r\n",
            ";a=b\r\nx\r\n",
            "80000000\r\nx\r\n",
            "ffffffffffffffff1\r\nx\r\n",
            "100000001\r\nx\r\n",
            "1;a=\"b\r\nx\r\n",
            "1;a=\rb\r\nx\r\n",
            "1\nx\r\n",
            "1\r\nx\n",
            "1\r\nxy\r\n",
            "1\r\nx1\r\n",
            "1\r\nx\r\r\n",
            "1\r\nx\r\n0\r\nA : b\r\n\r\n",
            "1\r\nx\r\n0\r\nA: b\r\n c\r\n\r\n",
            "1\r\nx\r\n0\r\n A: b\r\n\r\n",
            "1\r\nx\r\n0\r\nA\r\n\r\n",
            "1\r\nx\r\n0\r\nA: b\n\r\n",
            "1\r\nx\r\n0\r\n\n",
            "1\r\nx\r\n0 x\r\n\r\n")
        .map(CHUNKED::concat)
        .toList();
  }
}
