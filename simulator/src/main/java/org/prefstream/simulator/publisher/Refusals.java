package org.prefstream.simulator.publisher;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// The refused events, in bounded memory: a count for each reason, and the first lines of files
/// that were refused. Safe for use by many threads.
final class Refusals {

  static final int MOST_LINES = 20;
  private static final int MOST_REASONS = 100;
  private static final String OTHER = "other reasons";

  private final TreeMap<String, Long> reasons = new TreeMap<>();
  private final TreeSet<Refusal> first = new TreeSet<>();

  synchronized void add(Collection<Refusal> refusals) {
    refusals.forEach(this::add);
  }

  private void add(Refusal refusal) {
    String reason = refusal.reason();
    boolean known = reasons.containsKey(reason) || reasons.size() < MOST_REASONS;
    reasons.merge(known ? reason : OTHER, 1L, Long::sum);
    if (refusal.origin().isPresent() && first.add(refusal) && first.size() > MOST_LINES) {
      first.pollLast();
    }
  }

  synchronized SortedMap<String, Long> reasons() {
    return new TreeMap<>(reasons);
  }

  synchronized List<Refusal> first() {
    return List.copyOf(first);
  }
}
