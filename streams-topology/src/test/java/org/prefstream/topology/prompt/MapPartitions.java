package org.prefstream.topology.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.MapRecords;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Outcome;

/// The pure core of several partitions, which learn about annotators from each other, on maps.
final class MapPartitions {
  private static final int TICKS_A_SECOND = 10;

  private final ConsensusRules rules;
  private final Reliabilities reliabilities;
  private final MapAnnotators annotators = new MapAnnotators();
  private final List<MapState> partitions = new ArrayList<>();

  /// Records written to internal topics because of learning: shares, those that are kept, and
  /// questions written again.
  long internal;

  MapPartitions(ConsensusRules rules, int partitions) {
    this.rules = rules;
    this.reliabilities = new Reliabilities(rules);
    reliabilities.open(new MapRecords());
    Arrivals arrivals = new Arrivals();
    for (int partition = 0; partition < partitions; partition++) {
      this.partitions.add(new MapState(rules, reliabilities, arrivals));
    }
  }

  void apply(Object event) {
    switch (event) {
      case SafetyAnnotation it ->
          partition(it.getResponseId()).apply(new PromptEvent.SafetyAnnotated(it));
      case PreferenceAnnotation it ->
          partition(it.getResponseA()).apply(new PromptEvent.PreferenceAnnotated(it));
      default -> throw new IllegalArgumentException(event.toString());
    }
  }

  private MapState partition(String response) {
    return partitions.get(Math.floorMod(response.hashCode(), partitions.size()));
  }

  /// Lets a second pass.
  ///
  /// @return whether anything happened
  boolean second() {
    long before = internal;
    for (int partition = 0; partition < partitions.size(); partition++) {
      for (Outcome outcome : partitions.get(partition).checkpoint()) {
        if (outcome instanceof Outcome.Answering(String annotator, var share)) {
          internal += 2;
          if (annotators.publish(annotator, partition, share, 1)) {
            reliabilities.learn(annotator, annotators.reliability(annotator));
          }
        }
      }
    }
    boolean refreshing = false;
    for (int tick = 0; tick < TICKS_A_SECOND; tick++) {
      refreshing |= tick();
    }
    return internal > before || refreshing;
  }

  /// Lets a tenth of a second pass.
  ///
  /// @return whether more questions are to be judged again
  boolean tick() {
    boolean refreshing = false;
    for (MapState partition : partitions) {
      internal += partition.refresh();
      refreshing |= partition.isRefreshing();
    }
    return refreshing;
  }

  /// Lets time pass until nothing has happened for a while.
  void rest() {
    int quiet = 0;
    for (int seconds = 0; quiet < 5; seconds++) {
      quiet = second() ? 0 : quiet + 1;
      if (seconds > 10_000) {
        throw new AssertionError("the partitions do not come to rest");
      }
    }
  }

  /// Kills all partitions and starts them again with their stores.
  void restart() {
    partitions.forEach(MapState::restart);
  }

  MapAnnotators annotators() {
    return annotators;
  }

  /// What readers of all output topics see.
  Map<String, SpecificRecord> records() {
    Map<String, SpecificRecord> all = new TreeMap<>();
    partitions.forEach(partition -> all.putAll(partition.records));
    return all;
  }

  ConsensusRules rules() {
    return rules;
  }
}
