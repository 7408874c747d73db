package org.prefstream.gateway.request;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;
import org.prefstream.gateway.limits.InFlight;
import org.prefstream.service.identity.Principal;

/// Packs and unpacks bytes in tests.
public final class PackedBytes {
  private static final int FIRST_SKIPPABLE_MAGIC = 0x184D2A50;

  private PackedBytes() {}

  /// The outcome of unpacking: the content, or the answer that refuses it.
  record Unpacked(BoundedBytes bytes, Admission admission) {
    boolean isRefused() {
      return admission instanceof Admission.Refused;
    }

    @Nullable Answer refusal() {
      return admission instanceof Admission.Refused(Answer answer) ? answer : null;
    }
  }

  static Unpacked unpack(Packing packing, byte[] packed, int most) {
    InFlight inFlight = new InFlight(10, 10L * most);
    BoundedBytes bytes = new BoundedBytes(inFlight.share(Principal.ANYONE), most, packed.length);
    return new Unpacked(bytes, packing.unpack(packed, bytes));
  }

  public static byte[] pack(Packing packing, byte[] bytes) {
    return switch (packing) {
      case NONE -> bytes;
      case GZIP -> gzip(bytes);
      case ZSTD -> Zstd.compress(bytes);
    };
  }

  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /// A frame that holds no data (RFC 8878, section 3.1.2).
  static byte[] skippableFrame(byte[] anything) {
    return ByteBuffer.allocate(8 + anything.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(FIRST_SKIPPABLE_MAGIC)
        .putInt(anything.length)
        .put(anything)
        .array();
  }

  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }
}
