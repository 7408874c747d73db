package org.prefstream.topology.question;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.prefstream.events.VoterHash;

/// The hashes of annotators whose votes on a question are in force, in ascending order.
///
/// @param hashes at most [#MOST]; of more annotators any of them
public record Voters(List<ByteBuffer> hashes) {
  /// The most voters of a question that are named.
  static final int MOST = 128;

  /// Nobody.
  static final Voters NONE = new Voters(List.of());

  /// With an annotator whose vote counts, if there is room, or without one whose vote does not.
  Voters with(String annotator, boolean counts) {
    return counts ? with(annotator) : without(annotator);
  }

  private Voters with(String annotator) {
    ByteBuffer hash = VoterHash.of(annotator);
    int place = Collections.binarySearch(hashes, hash, VoterHash.ORDER);
    if (place >= 0 || hashes.size() == MOST) {
      return this;
    }
    List<ByteBuffer> more = new ArrayList<>(hashes);
    more.add(-place - 1, hash);
    return new Voters(more);
  }

  private Voters without(String annotator) {
    ByteBuffer hash = VoterHash.of(annotator);
    int place = Collections.binarySearch(hashes, hash, VoterHash.ORDER);
    if (place < 0) {
      return this;
    }
    List<ByteBuffer> fewer = new ArrayList<>(hashes);
    fewer.remove(place);
    return new Voters(fewer);
  }
}
