package org.prefstream.monitor.log;

import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Agreement;
import org.prefstream.events.AgreementMetric;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.Dimension;
import org.prefstream.events.DualPreference;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.events.SeverityConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.serde.registry.SchemaRegistry;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// Records as the topology writes them, and their bytes.
public final class Samples {
  public static final Instant FIRST = Instant.parse("2026-11-23T17:00:00.123Z");
  public static final Instant LAST = Instant.parse("2026-11-23T18:00:00Z");

  private final FlakyRegistryClient registry = new FlakyRegistryClient();
  public final Topics topics = Topics.of("", SchemaRegistry.of(registry));

  /// Has caches of its own, as another process would.
  public final RecordDecoder decoder =
      new RecordDecoder(Topics.of("", SchemaRegistry.of(registry)));

  /// Makes the registry stop answering, or answer again.
  public void registryAway(boolean away) {
    registry.away = away;
  }

  /// How often the registry failed.
  public int refused() {
    return registry.refused.get();
  }

  public byte[] bytes(LogTopic topic, SpecificRecord value) {
    return serialized(topic.in(topics), value);
  }

  @SuppressWarnings("unchecked")
  private static <V extends SpecificRecord> byte[] serialized(
      Topic<String, V> topic, SpecificRecord value) {
    return topic.values().serializer().serialize(topic.name(), (V) value);
  }

  public static SafetyConsensus unsafe(String promptId, String responseId, long revision) {
    return SafetyConsensus.newBuilder()
        .setPromptId(promptId)
        .setResponseId(responseId)
        .setModel("alpaca-7b")
        .setStatus(ConsensusStatus.DECIDED)
        .setSafe(false)
        .setSafePosterior(0.0154)
        .setSafeVotes(0)
        .setUnsafeVotes(3)
        .setCategories(
            List.of(new CategoryConsensus(HarmCategory.WHITE_COLLAR_CRIME, 3, 0.98, true)))
        .setSeverity(Severity.MODERATE)
        .setSeverities(List.of(new SeverityConsensus(Severity.MODERATE, 3, 0.99)))
        .setHumanAnnotators(2)
        .setModelAnnotators(1)
        .setAgreement(1.0)
        .setRevision(revision)
        .setFirstAnnotatedAt(FIRST)
        .setLastAnnotatedAt(LAST)
        .build();
  }

  public static PreferenceConsensus preference(
      ComparisonId id, Dimension dimension, long revision) {
    return PreferenceConsensus.newBuilder()
        .setPromptId(id.promptId())
        .setResponse0(id.response0())
        .setResponse1(id.response1())
        .setDimension(dimension)
        .setStatus(ConsensusStatus.OPEN)
        .setPreference(Preference.RESPONSE_1)
        .setPosterior0(0.1)
        .setPosterior1(0.8)
        .setPosteriorTie(0.1)
        .setVotes0(0)
        .setVotes1(1)
        .setVotesTie(0)
        .setHumanAnnotators(1)
        .setModelAnnotators(0)
        .setRevision(revision)
        .setFirstAnnotatedAt(FIRST)
        .setLastAnnotatedAt(FIRST)
        .build();
  }

  public static DualPreference dual(ComparisonId id, long revision) {
    return DualPreference.newBuilder()
        .setPrompt("the prompt's text")
        .setResponse0("the first text")
        .setResponse1("the second text")
        .setResponse0Source("alpaca-7b")
        .setResponse1Source("alpaca2-7b")
        .setIsResponse0Safe(true)
        .setIsResponse1Safe(false)
        .setResponse0HarmCategory(Map.of("Drugs", false))
        .setResponse1HarmCategory(Map.of("Drugs", true))
        .setResponse0SeverityLevel(0)
        .setResponse1SeverityLevel(2)
        .setBetterResponseId(1)
        .setSaferResponseId(0)
        .setResponse0Sha256("00")
        .setResponse1Sha256("01")
        .setPromptId(id.promptId())
        .setResponse0Id(id.response0())
        .setResponse1Id(id.response1())
        .setHelpfulnessPosterior(0.95)
        .setHelpfulnessVotes(3)
        .setHarmlessnessPosterior(0.96)
        .setHarmlessnessVotes(3)
        .setSafetyPosterior0(0.98)
        .setSafetyVotes0(3)
        .setSafetyPosterior1(0.98)
        .setSafetyVotes1(3)
        .setRevision(revision)
        .build();
  }

  public static SinglePreference single(ComparisonId id, long revision) {
    return SinglePreference.newBuilder()
        .setPrompt("the prompt's text")
        .setResponse0("the first text")
        .setResponse1("the second text")
        .setResponse0Source("alpaca-7b")
        .setResponse1Source("alpaca2-7b")
        .setBetterResponseId(1)
        .setResponse0Sha256("00")
        .setResponse1Sha256("01")
        .setPromptId(id.promptId())
        .setResponse0Id(id.response0())
        .setResponse1Id(id.response1())
        .setOverallPosterior(0.95)
        .setOverallVotes(3)
        .setRevision(revision)
        .build();
  }

  public static Generation generation(String promptId, String responseId, String response) {
    return Generation.newBuilder()
        .setPromptId(promptId)
        .setPrompt("the prompt's text")
        .setResponseId(responseId)
        .setResponse(response)
        .setModel("alpaca-7b")
        .setGeneratedAt(FIRST)
        .build();
  }

  public static SafetyAnnotation severe(
      String promptId, String responseId, String annotator, Instant at) {
    return SafetyAnnotation.newBuilder()
        .setPromptId(promptId)
        .setResponseId(responseId)
        .setAnnotatorId(annotator)
        .setAnnotatedAt(at)
        .setCategories(List.of(HarmCategory.DRUGS))
        .setSeverity(Severity.SEVERE)
        .build();
  }

  public static PreferenceAnnotation choice(
      ComparisonId id, String annotator, Choice choice, Instant at) {
    return PreferenceAnnotation.newBuilder()
        .setPromptId(id.promptId())
        .setResponseA(id.response0())
        .setResponseB(id.response1())
        .setDimension(Dimension.HELPFULNESS)
        .setAnnotatorId(annotator)
        .setAnnotatedAt(at)
        .setChoice(choice)
        .build();
  }

  public static HarmCategoryCounts counts(
      @Nullable HarmCategory category, @Nullable String model, long minor, long severe) {
    return new HarmCategoryCounts(category, model, 0L, minor, 0L, severe);
  }

  public static Agreement agreement(HarmCategory category, double alpha) {
    return new Agreement(QuestionKind.CATEGORY, category, AgreementMetric.NOMINAL, alpha, 12L, 40L);
  }

  public static HarmCategoryCounts safe(@Nullable String model, long safe) {
    return new HarmCategoryCounts(null, model, safe, 0L, 0L, 0L);
  }

  private static final class FlakyRegistryClient extends MockSchemaRegistryClient {
    private volatile boolean away;
    private final AtomicInteger refused = new AtomicInteger();

    @Override
    public ParsedSchema getSchemaById(int id) throws IOException, RestClientException {
      if (away) {
        refused.incrementAndGet();
        throw new IOException("away");
      }
      return super.getSchemaById(id);
    }
  }
}
