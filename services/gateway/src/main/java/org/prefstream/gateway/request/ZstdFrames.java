package org.prefstream.gateway.request;

import com.github.luben.zstd.ZstdBufferDecompressingStreamNoFinalizer;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// The content of zstd frames, one after the other. The library's own input stream ignores a last
/// frame whose header is cut off; this one fails wherever the bytes end inside a frame.
final class ZstdFrames extends InputStream {
  /// RFC 9659 allows no larger window, so none is allocated.
  private static final int LARGEST_WINDOW_LOG = 23;

  private final ByteBuffer packed;
  private final ZstdBufferDecompressingStreamNoFinalizer frames;

  ZstdFrames(byte[] packed) throws IOException {
    this.packed = ByteBuffer.wrap(packed);
    this.frames = new ZstdBufferDecompressingStreamNoFinalizer(this.packed);
    frames.setLongMax(LARGEST_WINDOW_LOG);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (length > 0 && frames.hasRemaining()) {
      int count = frames.read(ByteBuffer.wrap(target, from, length));
      if (count > 0) {
        return count;
      }
      if (!packed.hasRemaining() && frames.hasRemaining()) {
        throw new EOFException("the bytes end inside a frame");
      }
    }
    return length == 0 ? 0 : -1;
  }

  @Override
  public void close() {
    frames.close();
  }
}
