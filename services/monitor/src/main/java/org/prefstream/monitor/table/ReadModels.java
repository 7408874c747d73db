package org.prefstream.monitor.table;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Agreement;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.events.DualPreference;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.monitor.id.ResponseId;
import org.prefstream.monitor.log.InputDecoder;
import org.prefstream.monitor.log.InputRecord;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.LogRecord;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.RecordDecoder;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.state.Votes;

/// What the topics say: the latest value of every key with lists and histories of questions, the
/// latest votes, and the texts. All of it lies in the store; only sums are in memory as well.
/// Consensus is stored as Avro bytes and decoded for each answer; of training rows only the
/// revision is stored.
///
/// Thread-safe: one thread applies, many read. Readers see a record once its batch is written.
public final class ReadModels {
  private final RecordDecoder decoder;
  private final InputDecoder inputs;
  private final ConsensusTable safety;
  private final ConsensusTable preferences;
  private final Rows dual;
  private final Rows single;
  private final Sums harm = new Sums(OutputTopic.HARM_CATEGORY_COUNTS);
  private final Sums agreement = new Sums(OutputTopic.AGREEMENT);
  private final Counts counts = new Counts();
  private final VoteTable<SafetyVote> safetyVotes;
  private final VoteTable<PreferenceVote> preferenceVotes;
  private final TextTable texts;
  private final QuestionIndex index;
  private final History history;

  private ReadModels(Store store, RecordDecoder decoder) {
    this.decoder = decoder;
    this.inputs = new InputDecoder(decoder);
    this.safety = new ConsensusTable(store, Table.SAFETY);
    this.preferences = new ConsensusTable(store, Table.PREFERENCES);
    this.dual = new Rows(store, OutputTopic.DUAL_PREFERENCES);
    this.single = new Rows(store, OutputTopic.SINGLE_PREFERENCES);
    this.safetyVotes = VoteTable.ofSafety(store);
    this.preferenceVotes = VoteTable.ofPreferences(store);
    this.texts = new TextTable(store);
    this.index = new QuestionIndex(store);
    this.history = new History(store);
  }

  /// What is in a store.
  ///
  /// @throws org.prefstream.serde.wire.MalformedRecordException if a stored sum cannot be decoded
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException if only the registry is
  ///   missing for that
  public static ReadModels in(Store store, RecordDecoder decoder) {
    ReadModels models = new ReadModels(store, decoder);
    models.counts.restore(store);
    models.harm.restore(store, decoder);
    models.agreement.restore(store, decoder);
    return models;
  }

  /// Adds the changes that follow from a record to a batch. An output record without a value
  /// removes its key.
  ///
  /// @throws org.prefstream.serde.wire.MalformedRecordException if the value cannot be decoded, or
  ///   the topology rejects the record; nothing has changed then
  /// @throws org.prefstream.serde.registry.RegistryUnavailableException if only the registry is
  ///   missing to decode it; nothing has changed then
  public void apply(Batch batch, LogRecord record, Layout layout) {
    switch (record) {
      case OutputRecord output -> apply(batch, output);
      case InputRecord input -> apply(batch, inputs.decode(input, layout));
    }
  }

  /// Completes a batch, which can then be written.
  public void complete(Batch batch) {
    counts.store(batch);
  }

  /// Forgets the changes of a batch that is not written.
  public void discard() {
    counts.discard();
  }

  private void apply(Batch batch, OutputRecord record) {
    OutputTopic topic = record.topic();
    String key = record.keyText();
    byte[] bytes = record.value();
    boolean before =
        bytes == null
            ? remove(batch, topic, key)
            : put(batch, topic, key, bytes, decoder.decode(topic, bytes));
    counts.change(topic, before, bytes != null);
  }

  private boolean put(
      Batch batch, OutputTopic topic, String key, byte[] bytes, SpecificRecord value) {
    return switch (topic) {
      case SAFETY_CONSENSUS -> safety.put(batch, key, bytes, value);
      case PREFERENCE_CONSENSUS -> preferences.put(batch, key, bytes, value);
      case DUAL_PREFERENCES -> dual.put(batch, key, ((DualPreference) value).getRevision());
      case SINGLE_PREFERENCES -> single.put(batch, key, ((SinglePreference) value).getRevision());
      case HARM_CATEGORY_COUNTS -> harm.put(batch, key, bytes, value);
      case AGREEMENT -> agreement.put(batch, key, bytes, value);
    };
  }

  private boolean remove(Batch batch, OutputTopic topic, String key) {
    return switch (topic) {
      case SAFETY_CONSENSUS -> safety.remove(batch, key);
      case PREFERENCE_CONSENSUS -> preferences.remove(batch, key);
      case DUAL_PREFERENCES -> dual.remove(batch, key);
      case SINGLE_PREFERENCES -> single.remove(batch, key);
      case HARM_CATEGORY_COUNTS -> harm.remove(batch, key);
      case AGREEMENT -> agreement.remove(batch, key);
    };
  }

  private void apply(Batch batch, SpecificRecord event) {
    switch (event) {
      case Generation generation -> texts.add(batch, generation);
      case SafetyAnnotation annotation ->
          safetyVotes.put(
              batch,
              new ResponseId(annotation.getPromptId(), annotation.getResponseId()).key(),
              Votes.of(annotation));
      case PreferenceAnnotation annotation ->
          preferenceVotes.put(
              batch,
              ComparisonId.of(
                      annotation.getPromptId(),
                      annotation.getResponseA(),
                      annotation.getResponseB())
                  .key(annotation.getDimension()),
              Votes.of(annotation));
      default -> throw new IllegalArgumentException(event.getSchema().getFullName());
    }
  }

  public @Nullable SafetyConsensus safety(ResponseId id) {
    byte[] bytes = safety.get(id.key());
    return bytes == null
        ? null
        : (SafetyConsensus) decoder.decode(OutputTopic.SAFETY_CONSENSUS, bytes);
  }

  public @Nullable PreferenceConsensus preference(ComparisonId id, Dimension dimension) {
    byte[] bytes = preferences.get(id.key(dimension));
    return bytes == null
        ? null
        : (PreferenceConsensus) decoder.decode(OutputTopic.PREFERENCE_CONSENSUS, bytes);
  }

  /// The revision of the comparison's DualPreference, or null if there is none.
  public @Nullable Long dualRevision(ComparisonId id) {
    return dual.revision(id.key());
  }

  /// The revision of the comparison's SinglePreference, or null if there is none.
  public @Nullable Long singleRevision(ComparisonId id) {
    return single.revision(id.key());
  }

  public List<HarmCategoryCounts> counts() {
    return harm.all(HarmCategoryCounts.class);
  }

  /// All agreements, ordered by key.
  public List<Agreement> agreement() {
    return agreement.all(Agreement.class);
  }

  /// A page of a list of questions.
  ///
  /// @param after the [Page#next] of the page before; null for the first page
  /// @param limit the most questions on the page
  /// @throws IllegalArgumentException if `after` is not from a page
  public Page list(Listing listing, @Nullable String after, int limit) {
    return index.page(listing, after, limit);
  }

  /// The latest revisions of a response's safety, in order: at most 256. Those that compaction had
  /// removed before they were read are missing.
  public List<Revision> history(ResponseId id) {
    return history.of(id.key());
  }

  /// The latest revisions of a comparison on a dimension, as [#history(ResponseId)].
  public List<Revision> history(ComparisonId id, Dimension dimension) {
    return history.of(id.key(dimension));
  }

  /// The latest vote of each annotator on a response's safety, with retractions.
  public List<SafetyVote> votes(ResponseId id) {
    return safetyVotes.on(id.key());
  }

  /// The latest vote of each annotator on a comparison, with retractions.
  public List<PreferenceVote> votes(ComparisonId id, Dimension dimension) {
    return preferenceVotes.on(id.key(dimension));
  }

  /// The text of a prompt, or null while it is not known.
  public @Nullable String prompt(String promptId) {
    return texts.prompt(promptId);
  }

  /// The text of a response, or null while it is not known.
  public @Nullable ResponseText response(ResponseId id) {
    return texts.response(id.promptId(), id.responseId());
  }

  /// The number of keys of a topic that have a value.
  public long size(OutputTopic topic) {
    return counts.of(topic);
  }
}
