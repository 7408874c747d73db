package org.prefstream.topology.prompt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.Rejection;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.HarmCategoryChange;
import org.prefstream.topology.counts.HarmCounts;
import org.prefstream.topology.input.Origin;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.input.PromptEvent.Generated;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.MapTable;
import org.prefstream.topology.state.MapTimes;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Partners;
import org.prefstream.topology.state.PromptState;

/// The pure core on maps: what readers of all output topics see after each event.
final class MapState {
  /// By topic and key.
  final Map<String, SpecificRecord> records = new TreeMap<>();

  final List<Rejection> rejections = new ArrayList<>();
  private final PromptState state =
      new PromptState(
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTable<>(),
          new MapTimes(),
          new MapPartners(new HashMap<>()));

  private final ConsensusRules rules;
  private int published;
  private final Reliabilities reliabilities;
  private final Arrivals arrivals;
  private PromptJudge judge;

  MapState() {
    this(ConsensusRules.DEFAULT, new Reliabilities(ConsensusRules.DEFAULT), new Arrivals());
  }

  /// @param reliabilities what all partitions know about annotators
  /// @param arrivals the events of all partitions
  MapState(ConsensusRules rules, Reliabilities reliabilities, Arrivals arrivals) {
    this.rules = rules;
    this.reliabilities = reliabilities;
    this.arrivals = arrivals;
    this.judge = new PromptJudge(state, rules, reliabilities, arrivals);
  }

  /// Drops everything that is not in the tables.
  void restart() {
    judge = new PromptJudge(state, rules, reliabilities, arrivals);
  }

  /// Judges some questions again, if they need it.
  ///
  /// @return the number of records that it published
  int refresh() {
    int before = published;
    judge.refresh(
        change -> {
          Decision decision = judge.decide(change);
          judge.apply(decision);
          decision.outcomes().forEach(this::publish);
          published += decision.outcomes().size();
        });
    return published - before;
  }

  /// The stored state of a comparison.
  @Nullable ComparisonState comparison(String key) {
    return state.comparisons().get(key);
  }

  boolean isRefreshing() {
    return judge.isRefreshing();
  }

  /// Lets a second pass: the shares that are due are written.
  ///
  /// @return those that are published
  List<Outcome> checkpoint() {
    Decision decision = judge.checkpoint();
    judge.apply(decision);
    return decision.outcomes();
  }

  private record MapPartners(Map<String, List<String>> map) implements Partners {
    @Override
    public List<String> of(String promptId, String response) {
      return List.copyOf(map.getOrDefault(promptId + "\n" + response, List.of()));
    }

    @Override
    public boolean contains(ComparisonId pair) {
      return of(pair.promptId(), pair.response0()).contains(pair.response1());
    }

    @Override
    public void add(ComparisonId pair) {
      mark(pair.promptId(), pair.response0(), pair.response1());
      mark(pair.promptId(), pair.response1(), pair.response0());
    }

    private void mark(String promptId, String response, String partner) {
      map.computeIfAbsent(promptId + "\n" + response, key -> new ArrayList<>()).add(partner);
    }
  }

  void apply(PromptEvent event) {
    Decision decision = judge.decide(event);
    judge.apply(decision);
    decision.outcomes().forEach(this::publish);
  }

  private void publish(Outcome outcome) {
    switch (outcome) {
      case Outcome.HarmCount(String key, HarmCategoryChange change) -> count(key, change);
      case Outcome.Agreed _, Outcome.Answering _ ->
          throw new AssertionError("a share was published with an event");
      case Outcome.Rejected(String _, Rejection rejection) -> rejections.add(rejection);
      case Outcome.Safety(String key, var value) -> publish("safety " + key, value);
      case Outcome.Preference(String key, var value) -> publish("preference " + key, value);
      case Outcome.Task(String key, var value) -> publish("task " + key, value);
      case Outcome.Dual(String key, var value) -> publish("dual " + key, value);
      case Outcome.Single(String key, var value) -> publish("single " + key, value);
    }
  }

  static PromptEvent generated(org.prefstream.events.Generation generation) {
    return new Generated(generation, new Origin("generations", 0, 0, 0, null, null));
  }

  private void publish(String key, @Nullable SpecificRecord value) {
    if (value == null) {
      if (records.remove(key) == null) {
        throw new AssertionError("a tombstone for a record that does not exist: " + key);
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
