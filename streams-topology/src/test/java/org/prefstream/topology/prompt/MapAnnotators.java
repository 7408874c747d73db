package org.prefstream.topology.prompt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotatorFlag;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.state.AnnotatorFlags;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.topology.Events;
import org.prefstream.topology.annotators.AnnotatorCounts;
import org.prefstream.topology.annotators.AnnotatorStep;
import org.prefstream.topology.rules.ConsensusRules;

/// What the shares of all partitions say about annotators, on maps.
final class MapAnnotators {
  private final Map<String, Map<Integer, AnnotatorShare>> shares = new TreeMap<>();
  private final Map<String, AnnotatorFlags> flags = new HashMap<>();
  private final AnnotatorStep step = new AnnotatorStep(ConsensusRules.DEFAULT_FLAG_ALPHA);

  /// Takes a partition's share of an annotator.
  ///
  /// @return whether it differs from the earlier one
  boolean publish(String annotator, int partition, AnnotatorShare share, long at) {
    Map<Integer, AnnotatorShare> all = shares.computeIfAbsent(annotator, it -> new TreeMap<>());
    AnnotatorShare known = all.get(partition);
    if (known != null && !AnnotatorCounts.of(share).isNews(AnnotatorCounts.of(known))) {
      return false;
    }
    all.put(partition, share);
    step.flag(flagged(annotator), counts(annotator), Events.time(at));
    return true;
  }

  private AnnotatorFlags flagged(String annotator) {
    return flags.computeIfAbsent(annotator, it -> new AnnotatorFlags(new ArrayList<>()));
  }

  private AnnotatorCounts counts(String annotator) {
    AnnotatorCounts counts = new AnnotatorCounts();
    shares.getOrDefault(annotator, Map.of()).values().forEach(counts::add);
    return counts;
  }

  List<AnnotatorFlag> flags(String annotator) {
    return flagged(annotator).getFlags();
  }

  @Nullable AnnotatorReliability reliability(String annotator) {
    return AnnotatorStep.reliability(annotator, counts(annotator), flags(annotator));
  }

  /// Whether no share of an annotator has counted anything.
  boolean isEmpty(String annotator) {
    return shares.getOrDefault(annotator, Map.of()).values().stream()
        .allMatch(share -> share.getVotes() == 0 && share.getAnswers().isEmpty());
  }

  /// All annotators with a published share.
  Iterable<String> all() {
    return shares.keySet();
  }
}
