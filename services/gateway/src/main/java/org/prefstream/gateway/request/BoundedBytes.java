package org.prefstream.gateway.request;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.InFlight;

/// Bytes that come one after the other, as many as are accepted of a body, and only while the
/// gateway has room for them.
final class BoundedBytes {
  private static final int FIRST_ALLOCATION = 64 * 1024;

  private final InFlight.Share share;
  private final int most;
  private byte[] bytes;
  private int length;

  /// @param share takes what is held
  /// @param most how many bytes are accepted
  /// @param expected how many are likely to come
  BoundedBytes(InFlight.Share share, int most, long expected) {
    this.share = share;
    this.most = most;
    this.bytes = new byte[Math.clamp(expected, 0, Math.min(most, FIRST_ALLOCATION))];
  }

  /// Adds a chunk as a whole.
  ///
  /// @return why it is refused, and nothing added; null where it was added
  public @Nullable Answer add(Buffer chunk) {
    Answer refusal = makeRoom(chunk.length());
    if (refusal == null) {
      chunk.getBytes(bytes, length);
      length += chunk.length();
    }
    return refusal;
  }

  /// Adds the first bytes of an array, as [#add(Buffer)] does.
  public @Nullable Answer add(byte[] chunk, int count) {
    Answer refusal = makeRoom(count);
    if (refusal == null) {
      System.arraycopy(chunk, 0, bytes, length, count);
      length += count;
    }
    return refusal;
  }

  /// All that was added.
  byte[] all() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  /// Lets go of what was added.
  void drop() {
    bytes = new byte[0];
    length = 0;
  }

  private @Nullable Answer makeRoom(int more) {
    if (length + (long) more > most) {
      return Answer.tooLarge(most);
    }
    if (!share.tryAddBytes(more)) {
      return Answer.unavailable("too many bytes are under way; nothing of the request was kept");
    }
    if (length + more > bytes.length) {
      int doubled = (int) Math.min(bytes.length * 2L, most);
      bytes = Arrays.copyOf(bytes, Math.max(doubled, length + more));
    }
    return null;
  }
}
