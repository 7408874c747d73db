package org.prefstream.monitor.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.monitor.store.ByteReader;
import org.prefstream.monitor.store.ByteWriter;

/// What a question's consensus was at one revision.
///
/// @param revision the number of the revision, from 1
/// @param lastAnnotatedAt when the latest vote in force was given
/// @param posterior of a response the probability that it is safe; of a comparison the
///   probabilities that response 0 is better, that response 1 is, and of a tie
@SuppressWarnings("EnumOrdinal") // the version of the store covers the order of the enum
public record Revision(
    long revision, Instant lastAnnotatedAt, ConsensusStatus status, List<Double> posterior) {

  public Revision {
    posterior = List.copyOf(posterior);
  }

  static Revision of(SafetyConsensus consensus) {
    return new Revision(
        consensus.getRevision(),
        consensus.getLastAnnotatedAt(),
        consensus.getStatus(),
        List.of(consensus.getSafePosterior()));
  }

  static Revision of(PreferenceConsensus consensus) {
    return new Revision(
        consensus.getRevision(),
        consensus.getLastAnnotatedAt(),
        consensus.getStatus(),
        List.of(consensus.getPosterior0(), consensus.getPosterior1(), consensus.getPosteriorTie()));
  }

  byte[] bytes() {
    ByteWriter bytes = new ByteWriter();
    bytes.number(revision).number(lastAnnotatedAt.toEpochMilli()).one(status.ordinal());
    posterior.forEach(each -> bytes.number(Double.doubleToLongBits(each)));
    return bytes.written();
  }

  static Revision of(byte[] stored) {
    ByteReader bytes = new ByteReader(stored);
    long revision = bytes.number();
    Instant lastAnnotatedAt = Instant.ofEpochMilli(bytes.number());
    ConsensusStatus status = ConsensusStatus.values()[bytes.one()];
    List<Double> posterior = new ArrayList<>(3);
    while (bytes.hasMore()) {
      posterior.add(Double.longBitsToDouble(bytes.number()));
    }
    return new Revision(revision, lastAnnotatedAt, status, posterior);
  }
}
