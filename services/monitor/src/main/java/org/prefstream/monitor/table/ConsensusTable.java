package org.prefstream.monitor.table;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteReader;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;

/// The latest consensus on each question, with its place in the lists and its history. It is stored
/// as the record's own bytes behind its [Facts].
///
/// @param table [Table#SAFETY] or [Table#PREFERENCES]
record ConsensusTable(Store store, Table table) {
  /// The bytes of the record, or null if there is none.
  byte @Nullable [] get(String key) {
    byte[] stored = store.get(table, bytes(key));
    if (stored == null) {
      return null;
    }
    ByteReader bytes = new ByteReader(stored);
    Facts.readFrom(bytes);
    return bytes.rest();
  }

  /// Stores a consensus.
  ///
  /// @param record the record's own bytes
  /// @return whether there was one before
  boolean put(Batch batch, String key, byte[] record, SpecificRecord consensus) {
    Facts before = facts(batch, key);
    Facts after = factsOf(consensus);
    ByteWriter bytes = new ByteWriter();
    after.writeTo(bytes);
    batch.put(table, bytes(key), bytes.rest(record).written());
    QuestionIndex.move(batch, key, before, after);
    History.add(batch, key, revisionOf(consensus));
    return before != null;
  }

  /// Forgets a question.
  ///
  /// @return whether there was a consensus on it
  boolean remove(Batch batch, String key) {
    Facts before = facts(batch, key);
    if (before == null) {
      return false;
    }
    batch.delete(table, bytes(key));
    QuestionIndex.move(batch, key, before, null);
    History.forget(batch, key);
    return true;
  }

  private @Nullable Facts facts(Batch batch, String key) {
    byte[] stored = batch.get(table, bytes(key));
    return stored == null ? null : Facts.readFrom(new ByteReader(stored));
  }

  private static Facts factsOf(SpecificRecord consensus) {
    return switch (consensus) {
      case SafetyConsensus safety -> Facts.of(safety);
      case PreferenceConsensus preference -> Facts.of(preference);
      default -> throw notAConsensus(consensus);
    };
  }

  private static Revision revisionOf(SpecificRecord consensus) {
    return switch (consensus) {
      case SafetyConsensus safety -> Revision.of(safety);
      case PreferenceConsensus preference -> Revision.of(preference);
      default -> throw notAConsensus(consensus);
    };
  }

  private static IllegalArgumentException notAConsensus(SpecificRecord record) {
    return new IllegalArgumentException(record.getSchema().getFullName() + " is not a consensus");
  }

  private static byte[] bytes(String key) {
    return key.getBytes(StandardCharsets.UTF_8);
  }
}
