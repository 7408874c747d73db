package org.prefstream.gateway.request;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Admission;
import org.prefstream.gateway.answer.Answer;

/// How a body may be packed: the content codings of RFC 9110, section 8.4.1. A packed body is one
/// or more whole gzip members or zstd frames and nothing else.
public enum Packing {
  NONE("body"),
  GZIP("gzip member"),
  ZSTD("zstd frame");

  /// The codings, as `Accept-Encoding` lists them.
  public static final String ACCEPTED = "gzip, zstd";

  private static final int CHUNK = 16 * 1024;

  private final String part;

  /// @param part the unit that a packed body consists of
  Packing(String part) {
    this.part = part;
  }

  /// The packing that `Content-Encoding` names, or null where it names another one or several.
  ///
  /// @param contentEncodings the values of the request's `Content-Encoding` headers
  static @Nullable Packing of(List<String> contentEncodings) {
    if (contentEncodings.isEmpty()) {
      return NONE;
    }
    Packing packing = NONE;
    for (String coding : String.join(",", contentEncodings).split(",", -1)) {
      Packing next = named(coding.strip().toLowerCase(Locale.ROOT));
      if (next == null || (next != NONE && packing != NONE)) {
        return null;
      }
      packing = next == NONE ? packing : next;
    }
    return packing;
  }

  private static @Nullable Packing named(String coding) {
    return switch (coding) {
      case "", "identity" -> NONE;
      case "gzip", "x-gzip" -> GZIP;
      case "zstd" -> ZSTD;
      default -> null;
    };
  }

  /// Unpacks a body, up to the point where it becomes too large.
  ///
  /// @param unpacked receives the content
  Admission unpack(byte[] packed, BoundedBytes unpacked) {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = open(packed)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        Admission admission = unpacked.add(chunk, count);
        if (admission instanceof Admission.Refused) {
          return admission;
        }
      }
      return Admission.admitted();
    } catch (EOFException e) {
      return notPacked("the body ends in the middle of a " + part);
    } catch (IOException e) {
      return notPacked(
          "the body is not %s, as its Content-Encoding says: every byte must belong to a whole %s"
              .formatted(coding(), part));
    }
  }

  private InputStream open(byte[] packed) throws IOException {
    return switch (this) {
      case NONE -> new ByteArrayInputStream(packed);
      case GZIP ->
          GzipCompressorInputStream.builder()
              .setInputStream(new ShortReads(packed))
              .setDecompressConcatenated(true)
              .get();
      case ZSTD -> new ZstdFrames(packed);
    };
  }

  private String coding() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static Admission notPacked(String detail) {
    return new Admission.Refused(Answer.notPacked(detail));
  }

  /// After each member the reader goes back to the member's end. A body of many tiny members must
  /// not make it read the same thousands of bytes again for each.
  private static final class ShortReads extends ByteArrayInputStream {
    private static final int MOST = 512;

    ShortReads(byte[] packed) {
      super(packed);
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) {
      return super.read(target, from, Math.min(length, MOST));
    }
  }
}
