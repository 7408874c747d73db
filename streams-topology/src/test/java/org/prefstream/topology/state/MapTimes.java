package org.prefstream.topology.state;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/// Times of votes that are maps.
public record MapTimes(Map<String, Map<String, Long>> map) implements VoteTimes {
  public MapTimes() {
    this(new TreeMap<>());
  }

  @Override
  public void add(String question, long time, String annotator) {
    of(question).put(annotator, time);
  }

  @Override
  public void remove(String question, long time, String annotator) {
    if (!of(question).remove(annotator, time)) {
      throw new AssertionError("no such time of " + annotator + " on " + question);
    }
  }

  @Override
  public long first(String question, String annotator) {
    return others(question, annotator).min().orElse(Long.MAX_VALUE);
  }

  @Override
  public long last(String question, String annotator) {
    return others(question, annotator).max().orElse(Long.MIN_VALUE);
  }

  private LongStream others(String question, String annotator) {
    return of(question).entrySet().stream()
        .filter(entry -> !entry.getKey().equals(annotator))
        .mapToLong(Map.Entry::getValue);
  }

  private Map<String, Long> of(String question) {
    return map.computeIfAbsent(question, it -> new TreeMap<>());
  }
}
