package org.prefstream.service.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.service.web.Problem;

/// Reads requests as Vert.x does, and looks at the lines that were read for what Netty puts right
/// instead of refusing it. After the first fault nothing more is read.
///
/// It relies on Netty's decoder taking whole lines only, so that after each call the bytes before
/// the reader's index are the lines, or the part of a body, that the call has read.
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
  private static final byte CR = '\r';
  private static final byte LF = '\n';
  private static final int LINE_END = 2;

  private Part part = Part.FIRST_LINE;
  private @Nullable Problem fault;
  private byte last;
  private long owed;
  private int lengths;

  /// What comes next on the connection.
  private enum Part {
    FIRST_LINE,
    FIELDS,
    BODY,
    CHUNK_LINE,
    CHUNK,
    TRAILERS,
    NOTHING
  }

  StrictRequestDecoder(HttpServerOptions options) {
    super(options);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out)
      throws Exception {
    if (part == Part.NOTHING) {
      in.skipBytes(in.readableBytes());
      return;
    }
    int from = in.readerIndex();
    super.decode(context, in, out);
    if (isAnyRefused(out)) {
      part = Part.NOTHING;
      explain(out);
    } else {
      inspect(in, from, in.readerIndex(), out);
    }
  }

  /// Is called for every field and trailer. Netty takes fields without a name, and keeps one
  /// `Content-Length` of several where the version is 1.0. Vert.x takes `Content-Xength` for it,
  /// and `Content-Xype` for `Content-Type`, as it does not look at every letter.
  @Override
  protected AsciiString splitHeaderName(byte[] bytes, int from, int length) {
    if (length == 0) {
      blame(Malformed.because("a field must have a name"));
    }
    AsciiString sent = new AsciiString(bytes, from, length, false);
    AsciiString common = super.splitHeaderName(bytes, from, length);
    AsciiString name =
        common.contentEqualsIgnoreCase(sent) ? common : new AsciiString(bytes, from, length, true);
    if (HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name) && ++lengths > 1) {
      blame(Malformed.because("Content-Length must appear only once"));
    }
    return name;
  }

  /// Names the fault of a head that Netty has refused, where it is one that is known here.
  private void explain(List<Object> out) {
    if (out.getFirst() instanceof HttpRequest request
        && request.decoderResult().cause() instanceof IllegalArgumentException) {
      blame(RequestFields.faultOfTransferEncoding(request.headers()));
      if (fault != null) {
        refuseHead(request, fault);
      }
    }
  }

  private void inspect(ByteBuf in, int from, int to, List<Object> out) {
    switch (part) {
      case FIRST_LINE -> {
        inspectFirstLine(in, from, to);
        settleHead(in, out);
      }
      case FIELDS -> {
        inspectFields(in, from, to);
        settleHead(in, out);
      }
      case BODY -> settleBody(in, out);
      case CHUNK_LINE -> inspectChunkLine(in, from, to, out);
      case CHUNK -> take(to - from);
      case TRAILERS -> {
        inspectFields(in, from, to);
        settleBody(in, out);
      }
      case NOTHING -> throw new IllegalStateException("nothing is read after a fault");
    }
  }

  private void inspectFirstLine(ByteBuf in, int from, int to) {
    int at = from;
    while (at < to && isEmptyLine(in.getByte(at))) {
      last = in.getByte(at++);
    }
    int end = at < to ? in.indexOf(at, to, LF) : -1;
    if (at < to && (end <= at || last == CR)) {
      blame(Malformed.because("only empty lines may stand before a request"));
    } else if (at < to) {
      blame(RequestLine.fault(in.slice(at, end - 1 - at)));
      part = Part.FIELDS;
      inspectFields(in, end + 1, to);
    }
  }

  /// Empty lines before a request are passed over, as RFC 9112, section 2.2, asks for.
  private boolean isEmptyLine(byte next) {
    return next == (last == CR ? LF : CR);
  }

  /// A line that begins with a blank goes on with the one before, or with none: section 5.2.
  private void inspectFields(ByteBuf in, int from, int to) {
    int at = from;
    while (at < to) {
      if (in.getByte(at) == ' ' || in.getByte(at) == '\t') {
        blame(Malformed.because("a field must stand on one line, which begins with its name"));
        return;
      }
      int end = in.indexOf(at, to, LF);
      at = end < 0 ? to : end + 1;
    }
  }

  private void settleHead(ByteBuf in, List<Object> out) {
    if (out.isEmpty()) {
      return;
    }
    HttpRequest request = (HttpRequest) out.getFirst();
    blame(RequestFields.fault(request));
    if (fault != null) {
      refuseHead(request, fault);
      drop(out, 1);
      end(in);
    } else if (isWhole(out)) {
      startAnew();
    } else {
      part =
          request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)
              ? Part.CHUNK_LINE
              : Part.BODY;
    }
  }

  /// Vert.x answers in the version that was asked for, whichever it is.
  private static void refuseHead(HttpRequest request, Problem because) {
    request.setProtocolVersion(HttpVersion.HTTP_1_1).setDecoderResult(failure(because));
  }

  private void settleBody(ByteBuf in, List<Object> out) {
    if (fault != null) {
      refuseBody(in, out, fault);
    } else if (isWhole(out)) {
      startAnew();
    }
  }

  private void inspectChunkLine(ByteBuf in, int from, int to, List<Object> out) {
    if (from == to) {
      return;
    }
    int end = in.indexOf(from, to, LF);
    long size = ChunkLine.size(in.slice(from, end - 1 - from));
    if (size == ChunkLine.MALFORMED) {
      refuseBody(in, out, Malformed.because("a chunk must begin with its size"));
    } else if (size == 0) {
      part = Part.TRAILERS;
    } else {
      part = Part.CHUNK;
      owed = size + LINE_END;
      take(to - end - 1);
    }
  }

  private void take(int count) {
    owed -= count;
    if (owed == 0) {
      part = Part.CHUNK_LINE;
    }
  }

  private void startAnew() {
    part = Part.FIRST_LINE;
    last = 0;
    lengths = 0;
  }

  private void blame(@Nullable Problem found) {
    if (fault == null) {
      fault = found;
    }
  }

  private void refuseBody(ByteBuf in, List<Object> out, Problem because) {
    drop(out, 0);
    LastHttpContent broken = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    broken.setDecoderResult(failure(because));
    out.add(broken);
    end(in);
  }

  private void end(ByteBuf in) {
    part = Part.NOTHING;
    in.skipBytes(in.readableBytes());
  }

  private static void drop(List<Object> out, int from) {
    while (out.size() > from) {
      ReferenceCountUtil.release(out.remove(out.size() - 1));
    }
  }

  private static DecoderResult failure(Problem because) {
    return DecoderResult.failure(new MalformedRequestException(because));
  }

  private static boolean isWhole(List<Object> out) {
    return !out.isEmpty() && out.getLast() instanceof LastHttpContent;
  }

  private static boolean isAnyRefused(List<Object> out) {
    for (Object read : out) {
      if (read instanceof HttpObject message && message.decoderResult().isFailure()) {
        return true;
      }
    }
    return false;
  }
}
