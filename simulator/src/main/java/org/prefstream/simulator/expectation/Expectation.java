package org.prefstream.simulator.expectation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.expectation.records.ExpectedCounts;
import org.prefstream.simulator.expectation.records.ExpectedDual;
import org.prefstream.simulator.expectation.records.ExpectedPreference;
import org.prefstream.simulator.expectation.records.ExpectedRecord;
import org.prefstream.simulator.expectation.records.ExpectedSafety;
import org.prefstream.simulator.expectation.records.ExpectedSingle;
import org.prefstream.simulator.jsonl.Entry;
import org.prefstream.simulator.jsonl.EventFiles;
import org.prefstream.simulator.jsonl.EventReader;
import org.prefstream.simulator.jsonl.InvalidEventException;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.jsonl.Unreadable;

/// Every record that the output topics must hold at rest, by key, after the given events.
///
/// @param safety safety-consensus
/// @param preferences preference-consensus
/// @param duals dual-preferences
/// @param singles single-preferences
/// @param counts harm-category-counts, without those that count nothing
public record Expectation(
    SortedMap<String, ExpectedSafety> safety,
    SortedMap<String, ExpectedPreference> preferences,
    SortedMap<String, ExpectedDual> duals,
    SortedMap<String, ExpectedSingle> singles,
    SortedMap<String, ExpectedCounts> counts) {

  /// Recounts events by the default rules. The events of each prompt must be in the order of their
  /// topics.
  public static Expectation of(Stream<? extends Event> events) {
    return of(Rules.DEFAULTS, events);
  }

  /// Recounts events by the given rules. The events of each prompt must be in the order of their
  /// topics.
  public static Expectation of(Rules rules, Stream<? extends Event> events) {
    Map<String, List<Event>> byPrompt = new LinkedHashMap<>();
    events.forEach(
        event -> byPrompt.computeIfAbsent(event.promptId(), _ -> new ArrayList<>()).add(event));
    return of(
        byPrompt.entrySet().stream()
            .map(prompt -> PromptExpectation.of(rules, prompt.getKey(), prompt.getValue()))
            .toList());
  }

  /// Recounts the events in JSON Lines files that a gateway would accept.
  ///
  /// @param refused receives each line that is not a valid event, with the reason
  /// @throws IOException if a file cannot be opened
  public static Expectation of(
      Rules rules, EventFiles files, Consumer<InvalidEventException> refused) throws IOException {
    try (Stream<Entry> lines = files.lines()) {
      return of(rules, lines.flatMap(line -> read(line, refused)));
    }
  }

  /// Every record, topic by topic, in the order of the keys.
  public Stream<ExpectedRecord> records() {
    return Stream.of(safety, preferences, duals, singles, counts)
        .flatMap(topic -> topic.values().stream());
  }

  private static Stream<Event> read(Entry entry, Consumer<InvalidEventException> refused) {
    try {
      return Stream.of(
          switch (entry) {
            case Line line -> EventReader.read(line);
            case Unreadable line -> throw line.asException();
          });
    } catch (InvalidEventException e) {
      refused.accept(e);
      return Stream.empty();
    }
  }

  private static Expectation of(List<PromptExpectation> prompts) {
    HarmCounts counts = new HarmCounts();
    prompts.stream().flatMap(prompt -> prompt.safety().stream()).forEach(counts::add);
    return new Expectation(
        byKey(prompts, PromptExpectation::safety),
        byKey(prompts, PromptExpectation::preferences),
        byKey(prompts, PromptExpectation::duals),
        byKey(prompts, PromptExpectation::singles),
        counts.records().stream().collect(collector()));
  }

  private static <R extends ExpectedRecord> SortedMap<String, R> byKey(
      List<PromptExpectation> prompts, Function<PromptExpectation, List<R>> records) {
    return prompts.stream().flatMap(prompt -> records.apply(prompt).stream()).collect(collector());
  }

  private static <R extends ExpectedRecord> Collector<R, ?, SortedMap<String, R>> collector() {
    return Collectors.toMap(
        ExpectedRecord::key, Function.identity(), (a, b) -> unreachable(a), TreeMap::new);
  }

  private static <R extends ExpectedRecord> R unreachable(R record) {
    throw new IllegalStateException("two records have the key " + record.key());
  }
}
