package org.prefstream.monitor.replica;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Agreement;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.DualPreference;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.RecordDecoder;

/// The latest value of every key. Consensus is stored as Avro bytes and decoded for each answer; of
/// training rows only the revision is stored.
///
/// Thread-safe: one thread applies, many read.
public final class ReadModels {
  private final RecordDecoder decoder;
  private final Map<String, byte[]> safety = new ConcurrentHashMap<>();
  private final Map<String, byte[]> preferences = new ConcurrentHashMap<>();
  private final Map<String, Long> dualRevisions = new ConcurrentHashMap<>();
  private final Map<String, Long> singleRevisions = new ConcurrentHashMap<>();
  private final Map<String, HarmCategoryCounts> counts = new ConcurrentHashMap<>();
  private final Map<String, Agreement> agreement = new ConcurrentSkipListMap<>();

  ReadModels(RecordDecoder decoder) {
    this.decoder = decoder;
  }

  /// Applies a record; one without a value removes its key.
  ///
  /// @throws org.prefstream.serde.wire.MalformedRecordException if the value cannot be decoded;
  ///   nothing has changed then
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException if only the registry is
  ///   missing to decode it; nothing has changed then
  void apply(OutputRecord record) {
    String key = record.keyText();
    byte[] bytes = record.value();
    if (bytes == null) {
      remove(record.topic(), key);
    } else {
      put(key, bytes, record.topic(), decoder.decode(record.topic(), bytes));
    }
  }

  public @Nullable SafetyConsensus safety(ResponseId id) {
    byte[] bytes = safety.get(id.key());
    return bytes == null
        ? null
        : (SafetyConsensus) decoder.decode(OutputTopic.SAFETY_CONSENSUS, bytes);
  }

  public @Nullable PreferenceConsensus preference(ComparisonId id, Dimension dimension) {
    byte[] bytes = preferences.get(id.key() + '/' + dimension.name());
    return bytes == null
        ? null
        : (PreferenceConsensus) decoder.decode(OutputTopic.PREFERENCE_CONSENSUS, bytes);
  }

  /// The revision of the comparison's DualPreference, or null if there is none.
  public @Nullable Long dualRevision(ComparisonId id) {
    return dualRevisions.get(id.key());
  }

  /// The revision of the comparison's SinglePreference, or null if there is none.
  public @Nullable Long singleRevision(ComparisonId id) {
    return singleRevisions.get(id.key());
  }

  public List<HarmCategoryCounts> counts() {
    return new ArrayList<>(counts.values());
  }

  /// All agreements, ordered by key.
  public List<Agreement> agreement() {
    return new ArrayList<>(agreement.values());
  }

  /// The number of keys that have a value.
  int size(OutputTopic topic) {
    return of(topic).size();
  }

  private void put(String key, byte[] bytes, OutputTopic topic, SpecificRecord value) {
    switch (topic) {
      case SAFETY_CONSENSUS -> safety.put(key, bytes);
      case PREFERENCE_CONSENSUS -> preferences.put(key, bytes);
      case DUAL_PREFERENCES -> dualRevisions.put(key, ((DualPreference) value).getRevision());
      case SINGLE_PREFERENCES -> singleRevisions.put(key, ((SinglePreference) value).getRevision());
      case HARM_CATEGORY_COUNTS -> counts.put(key, (HarmCategoryCounts) value);
      case AGREEMENT -> agreement.put(key, (Agreement) value);
    }
  }

  private void remove(OutputTopic topic, String key) {
    of(topic).remove(key);
  }

  private Map<String, ?> of(OutputTopic topic) {
    return switch (topic) {
      case SAFETY_CONSENSUS -> safety;
      case PREFERENCE_CONSENSUS -> preferences;
      case DUAL_PREFERENCES -> dualRevisions;
      case SINGLE_PREFERENCES -> singleRevisions;
      case HARM_CATEGORY_COUNTS -> counts;
      case AGREEMENT -> agreement;
    };
  }
}
