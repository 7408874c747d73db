package org.prefstream.monitor.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.monitor.store.Batch;
import org.prefstream.monitor.store.ByteWriter;
import org.prefstream.monitor.store.Store;
import org.prefstream.monitor.store.Table;
import org.prefstream.state.PreferenceVote;
import org.prefstream.state.SafetyVote;
import org.prefstream.state.VoteOrder;

/// The latest vote of each annotator on each question, as the topology keeps them: [VoteOrder] says
/// which is the latest, and a retraction stays, so that an earlier vote that arrives after it does
/// not count.
///
/// A key is the question's record key and the annotator's id; a value is the vote in Avro's binary
/// encoding.
final class VoteTable<V extends SpecificRecord> {
  private final Store store;
  private final Function<V, String> annotator;
  private final Function<V, VoteOrder> order;
  private final SpecificDatumWriter<V> writer;
  private final SpecificDatumReader<V> reader;

  private VoteTable(
      Store store, Schema schema, Function<V, String> annotator, Function<V, VoteOrder> order) {
    this.store = store;
    this.annotator = annotator;
    this.order = order;
    this.writer = new SpecificDatumWriter<>(schema);
    this.reader = new SpecificDatumReader<>(schema);
  }

  /// The votes on the safety of responses.
  static VoteTable<SafetyVote> ofSafety(Store store) {
    return new VoteTable<>(
        store, SafetyVote.getClassSchema(), SafetyVote::getAnnotatorId, VoteOrder::of);
  }

  /// The votes on comparisons.
  static VoteTable<PreferenceVote> ofPreferences(Store store) {
    return new VoteTable<>(
        store, PreferenceVote.getClassSchema(), PreferenceVote::getAnnotatorId, VoteOrder::of);
  }

  /// Stores a vote, unless its annotator's vote on the question is this one or a later one.
  void put(Batch batch, String question, V vote) {
    byte[] key = new ByteWriter().text(question).rest(annotator.apply(vote)).written();
    byte[] known = batch.get(Table.VOTES, key);
    if (known == null || order.apply(vote).compareTo(order.apply(read(known))) > 0) {
      batch.put(Table.VOTES, key, write(vote));
    }
  }

  /// The votes on a question with the retractions, by annotator.
  List<V> on(String question) {
    return store.scan(Table.VOTES, new ByteWriter().text(question).written()).stream()
        .map(entry -> read(entry.value()))
        .toList();
  }

  private byte[] write(V vote) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
    try {
      writer.write(vote, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private V read(byte[] stored) {
    try {
      return reader.read(null, DecoderFactory.get().binaryDecoder(stored, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
