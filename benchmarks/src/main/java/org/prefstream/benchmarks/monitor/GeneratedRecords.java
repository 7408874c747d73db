package org.prefstream.benchmarks.monitor;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.Dimension;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.RecordKey;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.events.SeverityConsensus;
import org.prefstream.monitor.log.InputRecord;
import org.prefstream.monitor.log.InputTopic;
import org.prefstream.monitor.log.Layout;
import org.prefstream.monitor.log.LogRecord;
import org.prefstream.monitor.log.LogTopic;
import org.prefstream.monitor.log.OutputRecord;
import org.prefstream.monitor.log.OutputTopic;
import org.prefstream.monitor.log.Position;
import org.prefstream.monitor.log.RecordDecoder;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// The records about [Questions], made when they are asked for: each has a number.
///
/// First come the responses, each with its Generation, then for each vote the vote and the
/// consensus that follows; then the comparisons, in the same way without a Generation. Numbers
/// beyond those are further votes and revisions, spread over all questions.
final class GeneratedRecords {
  private static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final int ANNOTATORS = 500;
  private static final int MODELS = 8;

  /// An answer of usual length, in words that compress as words do.
  private static final String TEXT =
      "The first step is to say plainly what was asked and what cannot be known from it. "
          .repeat(8);

  private final Topics topics = Topics.of("", SchemaRegistry.of(new MockSchemaRegistryClient()));
  private final Questions questions;
  private final int votes;
  private final long ofResponses;

  /// @param votes on each question
  GeneratedRecords(Questions questions, int votes) {
    this.questions = questions;
    this.votes = votes;
    this.ofResponses = questions.responses() * (1L + 2L * votes);
    // In the same order in each process, so that schemas have the same ids
    Layout.TOPICS.forEach(topic -> register(topic.in(topics)));
  }

  private static void register(Topic<String, ?> topic) {
    if (topic.values() instanceof AvroSerde<?> serde) {
      serde.serializer().prepare(topic.name());
    }
  }

  RecordDecoder decoder() {
    return new RecordDecoder(topics);
  }

  Questions questions() {
    return questions;
  }

  /// The number of records until every question has all its votes.
  long filling() {
    return ofResponses + questions.comparisons() * 2L * votes;
  }

  /// How many votes there are among the first records.
  long votesAmong(long records) {
    long left = Math.min(records, filling()) - Math.min(records, questions.responses());
    return (left + Math.max(0, records - filling())) / 2;
  }

  /// @param number from 0
  /// @param next the next offset of each topic, which has one partition
  LogRecord record(long number, Position next) {
    if (number < ofResponses) {
      int each = 1 + 2 * votes;
      return ofResponse((int) (number / each), (int) (number % each), number, next);
    }
    if (number < filling()) {
      long rest = number - ofResponses;
      return ofComparison((int) (rest / (2L * votes)), (int) (rest % (2L * votes)), number, next);
    }
    long rest = number - filling();
    int comparison = (int) Math.floorMod(rest / 2 * 7_919, (long) questions.comparisons());
    return ofComparison(comparison, (int) (2L * votes + rest % 2), number, next);
  }

  private LogRecord ofResponse(int response, int step, long number, Position next) {
    String promptId = questions.promptOf(response);
    String responseId = questions.response(response);
    if (step == 0) {
      return input(InputTopic.GENERATIONS, promptId, generation(promptId, responseId), next);
    }
    return step % 2 == 1
        ? input(
            InputTopic.SAFETY_ANNOTATIONS,
            promptId,
            safetyVote(promptId, responseId, step, number),
            next)
        : output(
            OutputTopic.SAFETY_CONSENSUS,
            RecordKey.of(promptId, responseId),
            safety(promptId, responseId, response, step / 2, number),
            next);
  }

  private LogRecord ofComparison(int comparison, int step, long number, Position next) {
    ComparisonId id = questions.comparison(comparison);
    return step % 2 == 0
        ? input(
            InputTopic.PREFERENCE_ANNOTATIONS,
            id.promptId(),
            preferenceVote(id, step, number),
            next)
        : output(
            OutputTopic.PREFERENCE_CONSENSUS,
            id.key(Dimension.HELPFULNESS),
            preference(id, 1 + step / 2, number),
            next);
  }

  private LogRecord input(InputTopic topic, String promptId, SpecificRecord event, Position next) {
    return new InputRecord(topic, 0, next.next(topic, 0), bytes(promptId), bytes(topic, event));
  }

  private LogRecord output(OutputTopic topic, String key, SpecificRecord record, Position next) {
    return new OutputRecord(topic, 0, next.next(topic, 0), bytes(key), bytes(topic, record));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private byte[] bytes(LogTopic topic, SpecificRecord value) {
    return serialized(topic.in(topics), value);
  }

  @SuppressWarnings("unchecked")
  private static <V extends SpecificRecord> byte[] serialized(
      Topic<String, V> topic, SpecificRecord value) {
    return topic.values().serializer().serialize(topic.name(), (V) value);
  }

  private static Instant time(long number) {
    return Instant.ofEpochMilli(START + number);
  }

  private static String annotator(long number) {
    return "annotator-" + Math.floorMod(number * 31, (long) ANNOTATORS);
  }

  private static Generation generation(String promptId, String responseId) {
    return Generation.newBuilder()
        .setPromptId(promptId)
        .setPrompt("What is the first step? " + promptId)
        .setResponseId(responseId)
        .setResponse(responseId + TEXT)
        .setModel("model-" + Math.floorMod(responseId.hashCode(), MODELS))
        .setGeneratedAt(time(0))
        .build();
  }

  private static SafetyAnnotation safetyVote(
      String promptId, String responseId, int step, long number) {
    return SafetyAnnotation.newBuilder()
        .setPromptId(promptId)
        .setResponseId(responseId)
        .setAnnotatorId(annotator(number + step))
        .setAnnotatedAt(time(number))
        .setCategories(List.of(HarmCategory.DRUGS))
        .setSeverity(Severity.MODERATE)
        .setDuration(12_000L)
        .build();
  }

  private static PreferenceAnnotation preferenceVote(ComparisonId id, int step, long number) {
    return PreferenceAnnotation.newBuilder()
        .setPromptId(id.promptId())
        .setResponseA(id.response0())
        .setResponseB(id.response1())
        .setDimension(Dimension.HELPFULNESS)
        .setAnnotatorId(annotator(number + step))
        .setAnnotatedAt(time(number))
        .setChoice(Choice.A)
        .setDuration(9_000L)
        .build();
  }

  private static SafetyConsensus safety(
      String promptId, String responseId, int response, int revision, long number) {
    return SafetyConsensus.newBuilder()
        .setPromptId(promptId)
        .setResponseId(responseId)
        .setModel("model-" + Math.floorMod(responseId.hashCode(), MODELS))
        .setStatus(revision < 3 ? ConsensusStatus.OPEN : ConsensusStatus.DECIDED)
        .setSafe(false)
        .setSafePosterior(1.0 / (1 + revision + response % 7))
        .setSafeVotes(0)
        .setUnsafeVotes(revision)
        .setCategories(List.of(new CategoryConsensus(HarmCategory.DRUGS, revision, 0.98, true)))
        .setSeverity(Severity.MODERATE)
        .setSeverities(List.of(new SeverityConsensus(Severity.MODERATE, revision, 0.99)))
        .setHumanAnnotators(revision)
        .setModelAnnotators(0)
        .setRevision(revision)
        .setFirstAnnotatedAt(time(number))
        .setLastAnnotatedAt(time(number))
        .build();
  }

  private static PreferenceConsensus preference(ComparisonId id, int revision, long number) {
    double posterior = 1.0 - 1.0 / (1 + revision + Math.floorMod(number, 5L));
    return PreferenceConsensus.newBuilder()
        .setPromptId(id.promptId())
        .setResponse0(id.response0())
        .setResponse1(id.response1())
        .setDimension(Dimension.HELPFULNESS)
        .setStatus(revision < 3 ? ConsensusStatus.OPEN : ConsensusStatus.DECIDED)
        .setPreference(Preference.RESPONSE_0)
        .setPosterior0(posterior)
        .setPosterior1((1 - posterior) / 2)
        .setPosteriorTie((1 - posterior) / 2)
        .setVotes0(revision)
        .setVotes1(0)
        .setVotesTie(0)
        .setHumanAnnotators(revision)
        .setModelAnnotators(0)
        .setRevision(revision)
        .setFirstAnnotatedAt(time(number))
        .setLastAnnotatedAt(time(number))
        .build();
  }
}
