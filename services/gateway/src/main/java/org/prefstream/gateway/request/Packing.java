package org.prefstream.gateway.request;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.jspecify.annotations.Nullable;
import org.prefstream.gateway.answer.Answer;

/// How a body may be packed on its way: the content codings of RFC 9110, section 8.4.1. Every byte
/// of a packed body belongs to a whole gzip member or zstd frame, of which there may be several.
public enum Packing {
  NONE("body"),
  GZIP("gzip member"),
  ZSTD("zstd frame");

  /// What is accepted, as `Accept-Encoding` lists it.
  public static final String ACCEPTED = "gzip, zstd";

  private static final int CHUNK = 16 * 1024;

  private final String part;

  /// @param part what a body packed so consists of
  Packing(String part) {
    this.part = part;
  }

  /// The packing that `Content-Encoding` names; null where it is none of these, or several.
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

  /// Unpacks a body, until it is whole or too large.
  ///
  /// @param unpacked takes what comes out
  /// @return why the body is refused; null where it was unpacked as a whole
  @Nullable Answer unpack(byte[] packed, BoundedBytes unpacked) {
    byte[] chunk = new byte[CHUNK];
    try (InputStream in = open(packed)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        Answer refusal = unpacked.add(chunk, count);
        if (refusal != null) {
          return refusal;
        }
      }
      return null;
    } catch (EOFException e) {
      return Answer.notPacked("the body breaks off in the middle of a " + part);
    } catch (IOException e) {
      return Answer.notPacked(
          "the body is not %s, as its Content-Encoding says: every byte must belong to a whole %s"
              .formatted(word(), part));
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

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// After each member the reader goes back to where it ended. A body of nothing but tiny members
  /// must not make it read the same thousands of bytes again for each.
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
