package org.prefstream.topology;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.Rejection;
import org.prefstream.state.HarmCategoryChange;
import org.prefstream.topology.PromptEvent.Generated;

/// The pure core on maps: what readers of all output topics see after each event.
final class MapState {
  /// By topic and key.
  final Map<String, SpecificRecord> records = new TreeMap<>();

  final List<Rejection> rejections = new ArrayList<>();
  private final PromptState state =
      new PromptState(
          new MapTable<>(new HashMap<>()),
          new MapTable<>(new HashMap<>()),
          new MapTable<>(new HashMap<>()),
          new MapTable<>(new HashMap<>()),
          new MapTable<>(new HashMap<>()),
          new MapPartners(new HashMap<>()));

  private PromptJudge judge = new PromptJudge(state, ConsensusRules.DEFAULT);

  /// Forgets what is not in the tables.
  void restart() {
    judge = new PromptJudge(state, ConsensusRules.DEFAULT);
  }

  List<Outcome> tell() {
    return judge.tell();
  }

  private record MapTable<V>(Map<String, V> map) implements Table<V> {
    @Override
    public @Nullable V get(String key) {
      return map.get(key);
    }

    @Override
    public void put(String key, V value) {
      map.put(key, value);
    }

    @Override
    public void forEach(BiConsumer<String, V> visitor) {
      map.forEach(visitor);
    }
  }

  private record MapPartners(Map<String, List<String>> map) implements Partners {
    @Override
    public List<String> of(String promptId, String response) {
      return map.getOrDefault(promptId + "\n" + response, List.of()).stream().distinct().toList();
    }

    @Override
    public void add(Pair pair) {
      mark(pair.promptId(), pair.response0(), pair.response1());
      mark(pair.promptId(), pair.response1(), pair.response0());
    }

    private void mark(String promptId, String response, String partner) {
      map.computeIfAbsent(promptId + "\n" + response, key -> new ArrayList<>()).add(partner);
    }
  }

  void apply(PromptEvent event) {
    for (Outcome outcome : judge.step(event)) {
      switch (outcome) {
        case Outcome.HarmCount(String key, HarmCategoryChange change) -> count(key, change);
        case Outcome.Agreed _, Outcome.Answering _ ->
            throw new AssertionError("told without being asked");
        case Outcome.Rejected(String _, Rejection rejection) -> rejections.add(rejection);
        case Outcome.Safety(String key, var value) -> publish("safety " + key, value);
        case Outcome.Preference(String key, var value) -> publish("preference " + key, value);
        case Outcome.Task(String key, var value) -> publish("task " + key, value);
        case Outcome.Dual(String key, var value) -> publish("dual " + key, value);
        case Outcome.Single(String key, var value) -> publish("single " + key, value);
      }
    }
  }

  static PromptEvent generated(org.prefstream.events.Generation generation) {
    return new Generated(generation, new Origin("generations", 0, 0, 0, null, null));
  }

  private void publish(String key, @Nullable SpecificRecord value) {
    if (value == null) {
      if (records.remove(key) == null) {
        throw new AssertionError("a tombstone where nothing was: " + key);
      }
    } else {
      records.put(key, value);
    }
  }

  private void count(String key, HarmCategoryChange change) {
    HarmCategoryCounts counts =
        (HarmCategoryCounts) records.getOrDefault("count " + key, HarmCounts.none());
    records.put("count " + key, Objects.requireNonNull(HarmCounts.add(key, change, counts)));
  }
}
