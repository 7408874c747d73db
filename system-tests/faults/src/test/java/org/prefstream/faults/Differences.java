package org.prefstream.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.local.fixture.TopicReader;
import org.prefstream.simulator.expectation.Expectation;
import org.prefstream.simulator.expectation.records.ExpectedRecord;
import org.prefstream.simulator.expectation.records.RecordWriter;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// The differences between the output topics and a crowd's own recount, in both directions.
final class Differences {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double ROUNDING = 1e-9;

  /// Fields that are expected to be absent if the expectation does not have them.
  private static final Set<String> OPTIONAL =
      Set.of("contestedReason", "preference", "safe", "severity");

  /// Fields that say who voted how, and nothing of what follows.
  private static final Set<String> TALLIES =
      Set.of("votes0", "votes1", "votesTie", "safeVotes", "unsafeVotes", "humans", "models");

  private final List<String> found = new ArrayList<>();
  private final Predicate<String> isCompared;

  private Differences(Predicate<String> isCompared) {
    this.isCompared = isCompared;
  }

  /// One line for each record that is missing, unexpected or different from the expected one.
  static List<String> between(Expectation expectation, Topics topics, TopicReader reader) {
    Differences differences = new Differences(_ -> true);
    differences.compare(expectation.safety(), records(reader, topics.safetyConsensus()));
    differences.compare(expectation.preferences(), records(reader, topics.preferenceConsensus()));
    differences.compare(expectation.duals(), records(reader, topics.dualPreferences()));
    differences.compare(expectation.singles(), records(reader, topics.singlePreferences()));
    Map<String, ObjectNode> counts = records(reader, topics.harmCategoryCounts());
    counts.values().removeIf(Differences::countsNothing);
    differences.compare(expectation.counts(), counts);
    return differences.found;
  }

  /// As [#between], but only of the votes that count on each question, where what follows from them
  /// depends on what was learned of their annotators.
  static List<String> ofTallies(Expectation expectation, Topics topics, TopicReader reader) {
    Differences differences = new Differences(TALLIES::contains);
    differences.compare(expectation.safety(), records(reader, topics.safetyConsensus()));
    differences.compare(expectation.preferences(), records(reader, topics.preferenceConsensus()));
    return differences.found;
  }

  private static Map<String, ObjectNode> records(
      TopicReader reader, Topic<String, ? extends IndexedRecord> topic) {
    Map<String, ObjectNode> records = new TreeMap<>();
    reader.latest(topic).forEach((key, value) -> records.put(key, AvroJson.of(value)));
    return records;
  }

  private static boolean countsNothing(ObjectNode counts) {
    return Set.of("safe", "minor", "moderate", "severe").stream()
        .allMatch(field -> counts.path(field).asLong() == 0);
  }

  private void compare(
      Map<String, ? extends ExpectedRecord> expected, Map<String, ObjectNode> actual) {
    expected.forEach((key, record) -> compare(key, record, actual.get(key)));
    actual.keySet().stream()
        .filter(key -> !expected.containsKey(key))
        .forEach(key -> found.add("unexpected: " + key + " " + actual.get(key)));
  }

  private void compare(String key, ExpectedRecord expected, @Nullable ObjectNode actual) {
    if (actual == null) {
      found.add("missing: " + expected);
    } else if (!agrees(compared(json(expected)), actual)) {
      found.add("%s %s: expected %s, found %s".formatted(expected.topic(), key, expected, actual));
    }
  }

  private static ObjectNode json(ExpectedRecord expected) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(RecordWriter.write(expected));
      return json.without(List.of("topic", "key"));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private ObjectNode compared(ObjectNode expected) {
    return expected.retain(
        expected.propertyStream().map(Map.Entry::getKey).filter(isCompared).toList());
  }

  private boolean agrees(JsonNode expected, JsonNode actual) {
    if (expected.isObject()) {
      return expected.properties().stream()
              .allMatch(field -> agrees(field.getValue(), actual.path(field.getKey())))
          && OPTIONAL.stream()
              .filter(isCompared)
              .allMatch(field -> expected.has(field) || !actual.hasNonNull(field));
    }
    if (expected.isArray()) {
      return expected.size() == actual.size()
          && IntStream.range(0, expected.size())
              .allMatch(i -> agrees(expected.get(i), actual.get(i)));
    }
    if (expected.isNumber()) {
      return Math.abs(expected.asDouble() - actual.asDouble(Double.NaN)) <= ROUNDING;
    }
    return expected.equals(actual);
  }
}
