package org.prefstream.benchmarks.hot;

import java.util.List;
import java.util.stream.IntStream;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.RecordKey;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.events.SeverityConsensus;

/// Votes on responses, the largest that there can be: each is the severest, in all 19 categories.
final class HotResponse {
  private static final List<Severity> SEVERITIES =
      List.of(Severity.MINOR, Severity.MODERATE, Severity.SEVERE);

  private HotResponse() {}

  static String key(int question) {
    return RecordKey.of(HotVotes.PROMPT, response(question));
  }

  static SafetyAnnotation vote(int question, int number) {
    return SafetyAnnotation.newBuilder()
        .setPromptId(HotVotes.PROMPT)
        .setResponseId(response(question))
        .setAnnotatorId(HotVotes.annotator(number))
        .setAnnotatorKind(AnnotatorKind.HUMAN)
        .setSeverity(Severity.SEVERE)
        .setCategories(HarmCategories.ALL)
        .setAnnotatedAt(HotVotes.time(number))
        .setRetracted(false)
        .build();
  }

  private static String response(int question) {
    return "a" + question;
  }

  static SafetyConsensus recount(HotVotes votes, int question) {
    int all = Math.toIntExact(votes.on(question).count());
    double[] binary = new Majority(Majority.DEFAULT_ACCURACY, 2).posterior(0, all);
    return new SafetyConsensus(
        HotVotes.PROMPT,
        response(question),
        null,
        ConsensusStatus.DECIDED,
        null,
        false,
        binary[0],
        0,
        all,
        HarmCategories.ALL.stream()
            .map(category -> new CategoryConsensus(category, all, binary[1], true))
            .toList(),
        Severity.SEVERE,
        severities(all),
        all,
        0,
        1.0,
        (long) all,
        HotVotes.time(votes.on(question).min().orElseThrow()),
        HotVotes.time(votes.on(question).max().orElseThrow()));
  }

  private static List<SeverityConsensus> severities(int all) {
    double[] posterior =
        new Majority(Majority.DEFAULT_ACCURACY, SafetyTally.SEVERITIES).posterior(0, 0, all);
    return IntStream.range(0, SafetyTally.SEVERITIES)
        .mapToObj(
            level ->
                new SeverityConsensus(
                    SEVERITIES.get(level),
                    SEVERITIES.get(level) == Severity.SEVERE ? all : 0,
                    posterior[level]))
        .toList();
  }
}
