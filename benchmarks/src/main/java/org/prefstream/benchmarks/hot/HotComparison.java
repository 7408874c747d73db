package org.prefstream.benchmarks.hot;

import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.ObservedAgreement;
import org.prefstream.consensus.StopRule;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.Dimension;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;

/// Votes on comparisons: of seven in a row, four prefer response 0, two response 1, and one is a
/// tie.
final class HotComparison {
  private static final String RESPONSE_0 = "a";
  private static final Choice[] CHOICES = {
    Choice.A, Choice.B, Choice.A, Choice.TIE, Choice.A, Choice.B, Choice.A
  };
  private static final Choice[] LABELS = {Choice.A, Choice.B, Choice.TIE};

  private HotComparison() {}

  static String key(int question) {
    return new ComparisonId(HotVotes.PROMPT, RESPONSE_0, response1(question))
        .key(Dimension.OVERALL);
  }

  static PreferenceAnnotation vote(int question, int number) {
    return PreferenceAnnotation.newBuilder()
        .setPromptId(HotVotes.PROMPT)
        .setResponseA(RESPONSE_0)
        .setResponseB(response1(question))
        .setDimension(Dimension.OVERALL)
        .setChoice(choice(number))
        .setAnnotatorId(HotVotes.annotator(number))
        .setAnnotatorKind(AnnotatorKind.HUMAN)
        .setAnnotatedAt(HotVotes.time(number))
        .setRetracted(false)
        .build();
  }

  private static String response1(int question) {
    return "b" + question;
  }

  private static Choice choice(int number) {
    return CHOICES[number % CHOICES.length];
  }

  static PreferenceConsensus recount(HotVotes votes, int question) {
    int[] counts = new int[LABELS.length];
    for (int label = 0; label < counts.length; label++) {
      Choice choice = LABELS[label];
      counts[label] =
          Math.toIntExact(votes.on(question).filter(number -> choice(number) == choice).count());
    }
    int all = counts[0] + counts[1] + counts[2];
    Judgement judgement =
        new Majority(Majority.DEFAULT_ACCURACY, counts.length).judge(StopRule.DEFAULT, counts);
    return new PreferenceConsensus(
        HotVotes.PROMPT,
        RESPONSE_0,
        response1(question),
        Dimension.OVERALL,
        ConsensusStatus.DECIDED,
        null,
        Preference.RESPONSE_0,
        judgement.posterior(0),
        judgement.posterior(1),
        judgement.posterior(2),
        counts[0],
        counts[1],
        counts[2],
        all,
        0,
        ObservedAgreement.of(counts).orElseThrow(),
        (long) all,
        HotVotes.time(votes.on(question).min().orElseThrow()),
        HotVotes.time(votes.on(question).max().orElseThrow()));
  }
}
