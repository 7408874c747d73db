package org.prefstream.simulator.expectation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.Generation;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.expectation.records.ExpectedDual;
import org.prefstream.simulator.expectation.records.ExpectedPreference;
import org.prefstream.simulator.expectation.records.ExpectedRecord;
import org.prefstream.simulator.expectation.records.ExpectedSafety;
import org.prefstream.simulator.expectation.records.ExpectedSingle;

/// The records that must exist for one prompt after all of its events: a function of those events
/// alone.
///
/// @param safety the consensus on each response
/// @param preferences the consensus on each comparison and dimension
/// @param duals the rows of dual-preferences
/// @param singles the rows of single-preferences
public record PromptExpectation(
    List<ExpectedSafety> safety,
    List<ExpectedPreference> preferences,
    List<ExpectedDual> duals,
    List<ExpectedSingle> singles) {

  /// Recounts the events of one prompt. Their order matters only between Generations that
  /// contradict each other.
  public static PromptExpectation of(Rules rules, String promptId, List<? extends Event> events) {
    Generations generations = Generations.of(only(events, Generation.class));
    Safeties safeties = Safeties.of(rules, generations, only(events, SafetyAnnotation.class));
    Preferences preferences =
        Preferences.of(rules, safeties, only(events, PreferenceAnnotation.class));
    List<Comparison> trainable = preferences.comparisons().filter(generations::trainable).toList();
    return new PromptExpectation(
        List.copyOf(safeties.byResponse().values()),
        List.copyOf(preferences.byQuestion().values()),
        trainable.stream()
            .flatMap(pair -> dual(promptId, pair, safeties, preferences).stream())
            .toList(),
        trainable.stream().flatMap(pair -> single(promptId, pair, preferences).stream()).toList());
  }

  /// Every record.
  public List<ExpectedRecord> records() {
    List<ExpectedRecord> records = new ArrayList<>(safety);
    records.addAll(preferences);
    records.addAll(duals);
    records.addAll(singles);
    return records;
  }

  private static <E extends Event> List<E> only(List<? extends Event> events, Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private static Optional<ExpectedDual> dual(
      String promptId, Comparison pair, Safeties safeties, Preferences preferences) {
    Optional<Integer> better = preferences.winner(pair, Dimension.HELPFULNESS);
    Optional<Integer> safer = preferences.winner(pair, Dimension.HARMLESSNESS);
    Optional<Boolean> safe0 = safeties.decided(pair.response0());
    Optional<Boolean> safe1 = safeties.decided(pair.response1());
    if (better.isEmpty() || safer.isEmpty() || safe0.isEmpty() || safe1.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ExpectedDual(pair.key(promptId), better.get(), safer.get(), safe0.get(), safe1.get()));
  }

  private static Optional<ExpectedSingle> single(
      String promptId, Comparison pair, Preferences preferences) {
    return preferences
        .winner(pair, Dimension.OVERALL)
        .map(better -> new ExpectedSingle(pair.key(promptId), better));
  }
}
