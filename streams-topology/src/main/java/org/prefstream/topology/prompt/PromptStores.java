package org.prefstream.topology.prompt;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Generation;
import org.prefstream.events.RecordKey;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.state.AgreementShare;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.state.ApartPreferenceVote;
import org.prefstream.state.ApartSafetyVote;
import org.prefstream.state.CircleBlock;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.Period;
import org.prefstream.state.ResponseState;
import org.prefstream.topology.state.Partners;
import org.prefstream.topology.state.PromptState;
import org.prefstream.topology.state.StoreKey;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.state.VoteTimes;

/// The [PromptState] in Kafka Streams' stores.
public final class PromptStores {
  private static final String PROMPTS = "prompts";
  private static final String GENERATIONS = "generations";
  private static final String RESPONSES = "responses";
  private static final String COMPARISONS = "comparisons";
  private static final String AGREEMENT = "agreement-shares";
  private static final String ANNOTATORS = "annotators";
  private static final String COALITIONS = "coalitions";
  private static final String PERIOD = "period";
  private static final String CIRCLE = "circle";
  private static final String APART_SAFETIES = "apart-safeties";
  private static final String APART_PREFERENCES = "apart-preferences";
  private static final String APART_TIMES = "apart-times";
  private static final String PARTNERS = "partners";

  /// A range that ends with the last key has null for its end.
  private static final Serde<String> KEYS =
      Serdes.serdeFrom(
          (topic, key) -> key == null ? null : StoreKey.toBytes(key),
          (topic, bytes) -> StoreKey.of(ByteBuffer.wrap(bytes)));

  private PromptStores() {}

  /// The builders of the stores, which keep encoded values: whatever is wrong with a value shows
  /// when it is encoded, before anything is written. The stores of questions have no cache: two
  /// votes on one question seldom come within one commit, and a cache costs each vote more than
  /// RocksDB does. The store of the period has a cache, so that its one key is written to the
  /// changelog once for each commit.
  public static Set<StoreBuilder<?>> builders() {
    return new LinkedHashSet<>(
        List.of(
            builder(PROMPTS),
            builder(GENERATIONS),
            builder(RESPONSES),
            builder(COMPARISONS),
            builder(AGREEMENT),
            builder(ANNOTATORS),
            builder(COALITIONS),
            builder(PERIOD).withCachingEnabled(),
            builder(CIRCLE),
            builder(APART_SAFETIES),
            builder(APART_PREFERENCES),
            builder(APART_TIMES),
            builder(PARTNERS)));
  }

  private static StoreBuilder<KeyValueStore<String, byte[]>> builder(String name) {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(name), KEYS, Serdes.ByteArray())
        .withCachingDisabled();
  }

  /// @param largest the most bytes of a key and its value
  static PromptState open(
      ProcessorContext<?, ?> context, SchemaRegistry registry, LargestRecord largest) {
    return new PromptState(
        table(context, PROMPTS, Serdes.String(), largest),
        table(context, GENERATIONS, AvroSerde.of(Generation.class, registry), largest),
        table(context, RESPONSES, AvroSerde.of(ResponseState.class, registry), largest),
        table(context, COMPARISONS, AvroSerde.of(ComparisonState.class, registry), largest),
        table(context, AGREEMENT, AvroSerde.of(AgreementShare.class, registry), largest),
        table(context, ANNOTATORS, AvroSerde.of(AnnotatorShare.class, registry), largest),
        table(context, COALITIONS, Serdes.ByteBuffer(), largest),
        table(context, PERIOD, AvroSerde.of(Period.class, registry), largest),
        table(context, CIRCLE, AvroSerde.of(CircleBlock.class, registry), largest),
        table(context, APART_SAFETIES, AvroSerde.of(ApartSafetyVote.class, registry), largest),
        table(
            context, APART_PREFERENCES, AvroSerde.of(ApartPreferenceVote.class, registry), largest),
        new StoredTimes(context.getStateStore(APART_TIMES)),
        new StoredPartners(context.getStateStore(COMPARISONS), context.getStateStore(PARTNERS)));
  }

  private static <V> Table<V> table(
      ProcessorContext<?, ?> context, String name, Serde<V> values, LargestRecord largest) {
    String changelog = context.applicationId() + '-' + name + "-changelog";
    return new StoredTable<>(context.getStateStore(name), changelog, values, largest);
  }

  /// @param changelog the topic for which values are encoded
  private record StoredTable<V>(
      KeyValueStore<String, byte[]> store, String changelog, Serde<V> values, LargestRecord largest)
      implements Table<V> {
    private static final char AFTER_ASCII = '\u0080';

    @Override
    public @Nullable V get(String key) {
      byte[] value = store.get(key);
      return value == null ? null : decoded(value);
    }

    private V decoded(byte[] value) {
      return values.deserializer().deserialize(changelog, value);
    }

    @Override
    public void put(String key, V value) {
      prepare(key, value).run();
    }

    @Override
    public void delete(String key) {
      store.delete(key);
    }

    @Override
    public @Nullable String lastKey(String prefix) {
      try (KeyValueIterator<String, byte[]> last =
          store.reverseRange(prefix, prefix + AFTER_ASCII)) {
        return last.hasNext() ? last.next().key : null;
      }
    }

    @Override
    public Runnable prepare(String key, V value) {
      byte[] encoded = values.serializer().serialize(changelog, value);
      largest.require(changelog, key, encoded);
      return () -> store.put(key, encoded);
    }

    /// The smallest key after another is that key followed by a zero byte.
    @Override
    public List<Map.Entry<String, V>> after(String key, int most) {
      List<Map.Entry<String, V>> entries = new ArrayList<>();
      try (KeyValueIterator<String, byte[]> next = store.range(key + '\0', null)) {
        while (entries.size() < most && next.hasNext()) {
          KeyValue<String, byte[]> entry = next.next();
          entries.add(Map.entry(entry.key, decoded(entry.value)));
        }
      }
      return entries;
    }

    @Override
    public void forEach(BiConsumer<String, V> visitor) {
      try (KeyValueIterator<String, byte[]> all = store.all()) {
        all.forEachRemaining(each -> visitor.accept(each.key, decoded(each.value)));
      }
    }
  }

  /// An empty marker under the question, the time in 16 hexadecimal digits that sort as it does,
  /// and the annotator.
  private record StoredTimes(KeyValueStore<String, byte[]> store) implements VoteTimes {
    private static final byte[] MARKER = {};
    private static final int DIGITS = 16;

    @Override
    public void add(String question, long time, String annotator) {
      store.put(key(question, time, annotator), MARKER);
    }

    @Override
    public void remove(String question, long time, String annotator) {
      store.delete(key(question, time, annotator));
    }

    private static String key(String question, long time, String annotator) {
      String sorted = HexFormat.of().toHexDigits(time ^ Long.MIN_VALUE);
      return question + '/' + sorted + '/' + RecordKey.of(annotator);
    }

    @Override
    public long first(String question, String annotator) {
      return firstOf(
          store.range(question + '/', end(question)), question, annotator, Long.MAX_VALUE);
    }

    @Override
    public long last(String question, String annotator) {
      return firstOf(
          store.reverseRange(question + '/', end(question)), question, annotator, Long.MIN_VALUE);
    }

    /// The key after all keys of a question: `g` follows the digits of the time.
    private static String end(String question) {
      return question + "/g";
    }

    private static long firstOf(
        KeyValueIterator<String, byte[]> markers, String question, String annotator, long none) {
      String end = '/' + RecordKey.of(annotator);
      int start = question.length() + 1;
      try (markers) {
        while (markers.hasNext()) {
          String key = markers.next().key;
          if (!key.substring(start + DIGITS).equals(end)) {
            return HexFormat.fromHexDigitsToLong(key, start, start + DIGITS) ^ Long.MIN_VALUE;
          }
        }
      }
      return none;
    }
  }

  /// The partners of a response that are response 1 of the pair follow from the comparisons. For
  /// those that are response 0 there is an empty marker under promptId/response1/response0.
  private record StoredPartners(
      KeyValueStore<String, byte[]> comparisons, KeyValueStore<String, byte[]> markers)
      implements Partners {
    private static final byte[] MARKER = {};
    private static final int PARTNER = 2;

    @Override
    public List<String> of(String promptId, String response) {
      String prefix = RecordKey.of(promptId, response) + '/';
      Set<String> partners = new LinkedHashSet<>();
      addTo(partners, comparisons, prefix);
      addTo(partners, markers, prefix);
      return List.copyOf(partners);
    }

    private static void addTo(
        Set<String> partners, KeyValueStore<String, byte[]> store, String prefix) {
      try (KeyValueIterator<String, byte[]> some = store.prefixScan(prefix, KEYS.serializer())) {
        some.forEachRemaining(entry -> partners.add(RecordKey.parts(entry.key).get(PARTNER)));
      }
    }

    @Override
    public boolean contains(ComparisonId pair) {
      return markers.get(key(pair)) != null;
    }

    @Override
    public void add(ComparisonId pair) {
      markers.put(key(pair), MARKER);
    }

    private static String key(ComparisonId pair) {
      return RecordKey.of(pair.promptId(), pair.response1(), pair.response0());
    }
  }
}
