package org.prefstream.service.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests in any two pieces: the result of decoding never depends on where they are cut.
final class StrictRequestDecoderTest {
  private static final String POST = "POST /first HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String NEXT = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";

  @ParameterizedTest
  @MethodSource("org.prefstream.service.http.MalformedRequests#all")
  void readsNothingAfterAMalformedRequestHoweverItIsCut(String request) {
    String sent = request + NEXT;
    for (int cut = 0; cut < sent.length(); cut++) {
      assertThat(read(sent, cut)).as("cut at %d", cut).endsWith("REFUSED").doesNotContain("/next");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /first HTTP/1.1\r\nHost: a\r\n\r\n",
        "\r\n\r\nGET /first HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /first HTTP/1.0\r\n\r\n",
        "GET /first HTTP/1.1\r\nHost:\r\n\r\n",
        "GET /first?a=%20&b={|} HTTP/1.1\r\nHost: my_service-1.a:8080\r\n\r\n",
        "GET /first HTTP/1.1\r\nHost: [::1]:8080\r\nEmpty:\r\nA:x\r\nA: \ty \t\r\n\r\n",
        "GET http://a/first HTTP/1.1\r\nHost: b\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\n\r\n",
        "POST /first HTTP/1.1\r\nHost: a\r\nContent-Length: 0005\r\n\r\n\r\n\0\nx",
        "POST /first HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + "Transfer-Encoding:\tChUnKeD \r\n\r\n1\r\n\r\r\n0\r\n\r\n",
        CHUNKED + "0a;a;b=c;d=\"e f\"\r\n0123456789\r\n0\r\n\r\n",
        CHUNKED + "B ;a\r\n0\r\n\r\n4\r\n2 \n\r\n000\r\nA: b\r\n\r\n"
      })
  void readsWellFormedRequestsHoweverTheyAreCut(String request) {
    String sent = request + NEXT;
    String whole = read(sent, 0);

    assertThat(whole).endsWith("/next.").doesNotContain("REFUSED");
    for (int cut = 1; cut < sent.length(); cut++) {
      assertThat(read(sent, cut)).as("cut at %d", cut).isEqualTo(whole);
    }
  }

  @Test
  void mistakesNoFieldForAnother() {
    String fields = "Xost: a\r\nContent-Xength: 5\r\nContent-Xype: b\r\nXonnection: c\r\n\r\n";
    EmbeddedChannel channel = new EmbeddedChannel(new StrictRequestDecoder(StrictHttp.options()));
    channel.writeInbound(Unpooled.copiedBuffer(POST + fields, ISO_8859_1));
    HttpRequest request = channel.readInbound();

    assertThat(request.headers().names())
        .containsExactlyInAnyOrder("Host", "Xost", "Content-Xength", "Content-Xype", "Xonnection");
    assertThat(channel.<HttpObject>readInbound()).isInstanceOf(LastHttpContent.class);
    channel.finishAndReleaseAll();
  }

  /// The addresses, bodies and ends of the requests decoded from bytes in two pieces.
  private static String read(String sent, int cut) {
    EmbeddedChannel channel = new EmbeddedChannel(new StrictRequestDecoder(StrictHttp.options()));
    channel.writeInbound(Unpooled.copiedBuffer(sent.substring(0, cut), ISO_8859_1));
    channel.writeInbound(Unpooled.copiedBuffer(sent.substring(cut), ISO_8859_1));
    StringBuilder read = new StringBuilder();
    for (Object message; (message = channel.readInbound()) != null; ) {
      read.append(describe((HttpObject) message));
      ReferenceCountUtil.release(message);
    }
    channel.finishAndReleaseAll();
    return read.toString();
  }

  private static String describe(HttpObject message) {
    if (message.decoderResult().isFailure()) {
      return "REFUSED";
    }
    String text = message instanceof HttpRequest request ? request.uri() : "";
    if (message instanceof HttpContent content) {
      text = content.content().toString(ISO_8859_1);
    }
    return message instanceof LastHttpContent ? text + "." : text;
  }
}
