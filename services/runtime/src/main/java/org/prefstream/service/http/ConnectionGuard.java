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

/// Guards Vert.x's own handler in the pipeline. Answers are flushed before a connection is closed,
/// and after a WebSocket frame that breaks the protocol the client receives a close frame with a
/// status code before the connection ends. Confined to one event loop.
final class ConnectionGuard extends ChannelDuplexHandler {
  private @Nullable IntConsumer violated;
  private int violation;

  /// Passes the status code (RFC 6455, section 7.4.1) for the client's first violation to a
  /// handler, even if the violation has already happened. Nothing is read after it.
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

  /// Reads and discards whatever still arrives: a connection that is closed while bytes arrive is
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
