package org.prefstream.gateway.request;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.InFlight;

/// The bytes of a body as they arrive: no more than a body may have, and no more than the gateway
/// has room for.
final class BoundedBytes {
  private static final int FIRST_ALLOCATION = 64 * 1024;

  private final InFlight.Share share;
  private final int most;
  private byte[] bytes;
  private int length;

  /// @param share holds the bytes until it is released
  /// @param most how many bytes are accepted
  /// @param expected how many are likely to arrive
  BoundedBytes(InFlight.Share share, int most, long expected) {
    this.share = share;
    this.most = most;
    this.bytes = new byte[Math.clamp(expected, 0, Math.min(most, FIRST_ALLOCATION))];
  }

  /// Adds a chunk, or nothing of it where it is refused.
  Admission add(Buffer chunk) {
    Admission admission = makeRoom(chunk.length());
    if (admission instanceof Admission.Admitted) {
      chunk.getBytes(bytes, length);
      length += chunk.length();
    }
    return admission;
  }

  /// Adds the first bytes of an array, as [#add(Buffer)] does.
  Admission add(byte[] chunk, int count) {
    Admission admission = makeRoom(count);
    if (admission instanceof Admission.Admitted) {
      System.arraycopy(chunk, 0, bytes, length, count);
      length += count;
    }
    return admission;
  }

  /// Everything that was added.
  byte[] all() {
    return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
  }

  /// Forgets everything that was added.
  void drop() {
    bytes = new byte[0];
    length = 0;
  }

  private Admission makeRoom(int more) {
    if (length + (long) more > most) {
      return new Admission.Refused(Answer.tooLarge(most));
    }
    if (!share.tryAddBytes(more)) {
      return new Admission.Refused(
          Answer.unavailable("too many bytes are in flight; nothing of the request was kept"));
    }
    if (length + more > bytes.length) {
      int doubled = (int) Math.min(bytes.length * 2L, most);
      bytes = Arrays.copyOf(bytes, Math.max(doubled, length + more));
    }
    return Admission.admitted();
  }
}
