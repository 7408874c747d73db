package org.prefstream.gateway;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// How a body may be packed on its way: the content codings of RFC 9110, section 8.4.1.
enum Packing {
  NONE,
  GZIP,
  ZSTD;

  /// What is accepted, as `Accept-Encoding` lists it.
  static final String ACCEPTED = "gzip, zstd";

  /// RFC 9659: a larger window must not be needed, and none is allocated.
  private static final int LARGEST_ZSTD_WINDOW_LOG = 23;

  private static final int CHUNK = 16 * 1024;

  /// The packing that `Content-Encoding` names; null where it is none of these, or several.
  static @Nullable Packing of(@Nullable String contentEncoding) {
    if (contentEncoding == null) {
      return NONE;
    }
    return switch (contentEncoding.strip().toLowerCase(Locale.ROOT)) {
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
      return Answer.notPacked("the body breaks off in the middle of its " + word());
    } catch (ZipException | ZstdIOException e) {
      return Answer.notPacked("the body is not " + word() + ", as its Content-Encoding says");
    } catch (IOException e) {
      return Answer.notPacked("the body breaks off, or goes wrong, in its " + word());
    }
  }

  private InputStream open(byte[] packed) throws IOException {
    InputStream in = new ByteArrayInputStream(packed);
    return switch (this) {
      case NONE -> in;
      case GZIP -> new GZIPInputStream(in, CHUNK);
      case ZSTD -> new ZstdInputStreamNoFinalizer(in).setLongMax(LARGEST_ZSTD_WINDOW_LOG);
    };
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
