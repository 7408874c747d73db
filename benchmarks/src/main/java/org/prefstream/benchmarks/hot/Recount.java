package org.prefstream.benchmarks.hot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.benchmarks.process.BenchmarkFailure;
import org.prefstream.benchmarks.system.TopicReader;
import org.prefstream.topics.Topic;

/// Compares the consensus that was published with one that is counted from the votes that were
/// sent.
///
/// @param ignored fields that the votes alone do not decide
record Recount(Set<String> ignored) {
  /// By majority everything follows from the votes. Each vote changes the record, so the revision
  /// is the number of votes: one that was lost, or counted twice and subtracted again, would show.
  static final Recount BY_MAJORITY = new Recount(Set.of());

  /// By learned reliability the counts do.
  static final Recount OF_COUNTS =
      new Recount(
          Set.of(
              "status",
              "contestedReason",
              "preference",
              "posterior0",
              "posterior1",
              "posteriorTie",
              "safe",
              "safePosterior",
              "severity",
              "severities",
              "revision"));

  Recount {
    ignored = Set.copyOf(ignored);
  }

  /// Reads a topic of consensus and compares the last record of every question.
  ///
  /// @throws BenchmarkFailure where one is not what was counted
  <C extends SpecificRecord> void verify(
      String bootstrapServers, Topic<String, C> topic, Kind<?, C> kind, HotVotes votes) {
    Map<String, C> published = new HashMap<>();
    TopicReader.forEach(
        bootstrapServers,
        topic.name(),
        record ->
            published.put(
                record.key(),
                topic.values().deserializer().deserialize(topic.name(), record.value())));
    for (int question = 0; question < votes.questions(); question++) {
      String key = kind.key().apply(question);
      C consensus = published.get(key);
      if (consensus == null) {
        throw new BenchmarkFailure("There is no consensus on " + key);
      }
      verify(key, kind.recount().apply(votes, question), consensus);
    }
    if (published.size() != votes.questions()) {
      throw new BenchmarkFailure(
          "There is consensus on %d questions, and votes on %d"
              .formatted(published.size(), votes.questions()));
    }
  }

  void verify(String key, SpecificRecord counted, SpecificRecord published) {
    List<String> differences =
        counted.getSchema().getFields().stream()
            .filter(field -> !ignored.contains(field.name()))
            .filter(field -> !Objects.equals(value(counted, field), value(published, field)))
            .map(
                field ->
                    "%s is %s, and %s was counted"
                        .formatted(field.name(), value(published, field), value(counted, field)))
            .toList();
    if (!differences.isEmpty()) {
      throw new BenchmarkFailure(
          "The consensus on %s is wrong: %s".formatted(key, String.join("; ", differences)));
    }
  }

  private static Object value(SpecificRecord record, Schema.Field field) {
    return record.get(field.pos());
  }
}
