package org.prefstream.topics;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.prefstream.events.Agreement;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.DualPreference;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.SinglePreference;
import org.prefstream.serde.AvroSerde;
import org.prefstream.serde.registry.SchemaRegistry;

/// Every topic of Prefstream, under its name with the configured prefix in front. Their partitions
/// and configuration are in [TopicDefinitions].
///
/// @param generations responses of models, keyed by promptId
/// @param safetyAnnotations votes on the safety of a response, keyed by promptId
/// @param preferenceAnnotations votes on comparisons, keyed by promptId
/// @param safetyConsensus keyed by promptId/responseId
/// @param preferenceConsensus keyed by promptId/response0/response1/dimension
/// @param dualPreferences rows for trainers, keyed by promptId/response0/response1
/// @param singlePreferences rows for trainers, keyed by promptId/response0/response1
/// @param harmCategoryCounts keyed by category, or category/model
/// @param annotationTasks questions that need votes, keyed as their consensus
/// @param annotatorReliability keyed by annotatorId
/// @param agreement keyed by kind of question, or CATEGORY/category
/// @param rejections records that could not be used, keyed as they were
public record Topics(
    Topic<String, Generation> generations,
    Topic<String, SafetyAnnotation> safetyAnnotations,
    Topic<String, PreferenceAnnotation> preferenceAnnotations,
    Topic<String, SafetyConsensus> safetyConsensus,
    Topic<String, PreferenceConsensus> preferenceConsensus,
    Topic<String, DualPreference> dualPreferences,
    Topic<String, SinglePreference> singlePreferences,
    Topic<String, HarmCategoryCounts> harmCategoryCounts,
    Topic<String, AnnotationTask> annotationTasks,
    Topic<String, AnnotatorReliability> annotatorReliability,
    Topic<String, Agreement> agreement,
    Topic<String, Rejection> rejections) {

  /// The topics whose names start with the prefix, which may be empty.
  public static Topics of(String prefix, SchemaRegistry registry) {
    return new Topics(
        topic(prefix + "generations", Generation.class, registry),
        topic(prefix + "safety-annotations", SafetyAnnotation.class, registry),
        topic(prefix + "preference-annotations", PreferenceAnnotation.class, registry),
        topic(prefix + "safety-consensus", SafetyConsensus.class, registry),
        topic(prefix + "preference-consensus", PreferenceConsensus.class, registry),
        topic(prefix + "dual-preferences", DualPreference.class, registry),
        topic(prefix + "single-preferences", SinglePreference.class, registry),
        topic(prefix + "harm-category-counts", HarmCategoryCounts.class, registry),
        topic(prefix + "annotation-tasks", AnnotationTask.class, registry),
        topic(prefix + "annotator-reliability", AnnotatorReliability.class, registry),
        topic(prefix + "agreement", Agreement.class, registry),
        topic(prefix + "rejections", Rejection.class, registry));
  }

  /// The topics that publishers write and the topology reads.
  public List<Topic<String, ?>> inputs() {
    return List.of(generations, safetyAnnotations, preferenceAnnotations);
  }

  /// The topics whose records are in the partition of their prompt.
  public List<Topic<String, ?>> aboutPrompts() {
    return List.of(
        generations,
        safetyAnnotations,
        preferenceAnnotations,
        safetyConsensus,
        preferenceConsensus,
        dualPreferences,
        singlePreferences,
        annotationTasks);
  }

  /// The topics that the topology writes.
  public List<Topic<String, ?>> outputs() {
    return List.of(
        safetyConsensus,
        preferenceConsensus,
        dualPreferences,
        singlePreferences,
        harmCategoryCounts,
        annotationTasks,
        annotatorReliability,
        agreement,
        rejections);
  }

  private static <V extends SpecificRecord> Topic<String, V> topic(
      String name, Class<V> type, SchemaRegistry registry) {
    return new Topic<>(name, Serdes.String(), AvroSerde.of(type, registry));
  }
}
