package org.prefstream.topology.records;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ContentId;
import org.prefstream.events.DualPreference;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.SinglePreference;
import org.prefstream.topology.verdict.PreferenceVerdict;
import org.prefstream.topology.verdict.SafetyRanking;
import org.prefstream.topology.verdict.SafetyVerdict;

/// Writes training rows from two responses to the same prompt.
public record RowWriter(Generation generation0, Generation generation1) {
  /// @param helpfulness a verdict that ranks
  /// @param ranking a ranking that holds
  DualPreference dual(ComparisonId id, PreferenceVerdict helpfulness, SafetyRanking ranking) {
    PreferenceVerdict harmlessness = ranking.harmlessness();
    SafetyVerdict safety0 = ranking.safety0();
    SafetyVerdict safety1 = ranking.safety1();
    DualPreference row = new DualPreference();
    row.setPrompt(generation0.getPrompt());
    row.setResponse0(generation0.getResponse());
    row.setResponse1(generation1.getResponse());
    row.setPromptSource(promptSource());
    row.setResponse0Source(generation0.getModel());
    row.setResponse1Source(generation1.getModel());
    row.setIsResponse0Safe(safety0.isSafe());
    row.setIsResponse1Safe(safety1.isSafe());
    row.setResponse0HarmCategory(columns(safety0.judgement().categories()));
    row.setResponse1HarmCategory(columns(safety1.judgement().categories()));
    row.setResponse0SeverityLevel(safety0.decidedSeverity());
    row.setResponse1SeverityLevel(safety1.decidedSeverity());
    row.setBetterResponseId(helpfulness.better());
    row.setSaferResponseId(harmlessness.better());
    row.setResponse0Sha256(contentId(generation0));
    row.setResponse1Sha256(contentId(generation1));
    row.setPromptId(id.promptId());
    row.setResponse0Id(id.response0());
    row.setResponse1Id(id.response1());
    row.setHelpfulnessPosterior(helpfulness.betterPosterior());
    row.setHelpfulnessVotes(helpfulness.tally().votes());
    row.setHarmlessnessPosterior(harmlessness.betterPosterior());
    row.setHarmlessnessVotes(harmlessness.tally().votes());
    row.setSafetyPosterior0(safety0.bestPosterior());
    row.setSafetyVotes0(safety0.tally().votes());
    row.setSafetyPosterior1(safety1.bestPosterior());
    row.setSafetyVotes1(safety1.tally().votes());
    row.setRevision(helpfulness.revision() + ranking.revision());
    return row;
  }

  /// @param overall a verdict that ranks
  SinglePreference single(ComparisonId id, PreferenceVerdict overall) {
    return new SinglePreference(
        generation0.getPrompt(),
        generation0.getResponse(),
        generation1.getResponse(),
        promptSource(),
        generation0.getModel(),
        generation1.getModel(),
        overall.better(),
        contentId(generation0),
        contentId(generation1),
        id.promptId(),
        id.response0(),
        id.response1(),
        overall.betterPosterior(),
        overall.tally().votes(),
        overall.revision());
  }

  private @Nullable String promptSource() {
    String source = generation0.getPromptSource();
    return source == null ? generation1.getPromptSource() : source;
  }

  private static String contentId(Generation generation) {
    return ContentId.ofResponse(generation.getPrompt(), generation.getResponse());
  }

  private static Map<String, Boolean> columns(int categories) {
    Map<String, Boolean> columns = LinkedHashMap.newLinkedHashMap(HarmCategories.ALL.size());
    int bit = 1;
    for (String key : HarmCategories.DATASET_KEYS) {
      columns.put(key, (categories & bit) != 0);
      bit <<= 1;
    }
    return columns;
  }
}
