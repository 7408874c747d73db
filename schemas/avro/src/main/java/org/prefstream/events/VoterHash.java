package org.prefstream.events;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.NullMarked;

/// The hash by which an [AnnotationTask] names an annotator who has voted.
///
/// SHA-256 is in the standard library of nearly every language, and in browsers, and nobody can
/// choose an id that is taken for another one's. A faster hash would gain little: only voters of
/// open questions are hashed, and only when their task is published, which at a fifth of a
/// microsecond each is about one hash a vote. A hash hides no id that can be guessed.
@NullMarked
public final class VoterHash {
  /// The order of bytes, unsigned.
  public static final Comparator<ByteBuffer> ORDER =
      (one, other) ->
          Long.compareUnsigned(one.getLong(one.position()), other.getLong(other.position()));

  private VoterHash() {}

  /// The hash of an annotator: the first eight bytes of the SHA-256 of the id in UTF-8.
  public static ByteBuffer of(String annotatorId) {
    return ByteBuffer.wrap(Arrays.copyOf(ContentId.digest(annotatorId), Long.BYTES));
  }
}
