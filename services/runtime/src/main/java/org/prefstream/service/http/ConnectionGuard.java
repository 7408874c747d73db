package org.prefstream.service.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.util.ReferenceCountUtil;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Stands in front of Vert.x's own handler. What was answered is sent before a connection is
/// closed, and a WebSocket's frame that breaks the protocol does not end the connection before the
/// client has been told with which status code. Lives on one event loop.
final class ConnectionGuard extends ChannelDuplexHandler {
  private @Nullable IntConsumer violated;
  private int violation;

  /// Hands on the status code of RFC 6455, section 7.4.1, that the client's first violation is to
  /// be answered with, even if it came before. Nothing is read after it.
  void onViolation(IntConsumer handler) {
    violated = handler;
    if (violation != 0) {
      handler.accept(violation);
    }
  }

  /// Vert.x closes a connection right after a failure; an answer to it may not be flushed yet.
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    context.flush();
    context.close(promise);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (failure instanceof CorruptedWebSocketFrameException corrupted) {
      stopReading(context);
      violation = corrupted.closeStatus().code();
      if (violated != null) {
        violated.accept(violation);
      }
    } else {
      context.fireExceptionCaught(failure);
    }
  }

  /// Takes in, and throws away, what still comes: a connection that is closed while bytes arrive is
  /// reset, and the client may never see the close frame.
  private static void stopReading(ChannelHandlerContext context) {
    context.pipeline().addFirst(new Discarding());
  }

  private static final class Discarding extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof ByteBuf) {
        ReferenceCountUtil.release(message);
      } else {
        context.fireChannelRead(message);
      }
    }
  }
}
