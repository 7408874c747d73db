package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.prefstream.events.AnnotatorFlag;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.FlagReason;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.topology.Events;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.Outcome;

@SuppressWarnings("NullAway") // a missing value fails the test
final class AnnotatorSharesTest {
  private final Random random = new Random(9);
  private final MapState stream = new MapState();

  /// Restarts come between votes and checkpoints, whenever.
  @Test
  void areTheSameHoweverOftenTheStreamIsRestarted() {
    MapState steady = new MapState();
    Map<String, AnnotatorShare> published = new TreeMap<>();
    Map<String, AnnotatorShare> expected = new TreeMap<>();
    for (int at = 0; at < 3_000; at++) {
      Object vote = randomVote(at);
      apply(stream, vote);
      apply(steady, vote);
      if (random.nextInt(40) == 0) {
        published.putAll(published(stream));
      }
      if (random.nextInt(40) == 0) {
        expected.putAll(published(steady));
      }
      if (random.nextInt(25) == 0) {
        stream.restart();
      }
    }
    for (int second = 0; second < 3; second++) {
      published.putAll(published(stream));
      expected.putAll(published(steady));
    }

    assertThat(published).isEqualTo(expected).isNotEmpty();
  }

  @Test
  void arePublishedForAnnotatorsWhoHaveNoVotesLeft() {
    PreferenceAnnotation vote = Events.overall("x", "a", "b", Choice.A, 1);
    apply(vote);
    assertThat(published()).containsOnlyKeys("x");

    apply(Events.retracted(vote, 2));
    stream.restart();

    assertThat(published().get("x").getVotes()).isZero();
    assertThat(published()).isEmpty();
  }

  /// While votes come without a break.
  @Test
  void atMost256ArePublishedASecond() {
    int published = 0;
    int votes = 0;
    for (int second = 0; second < 7; second++) {
      for (int vote = 0; vote < 1_000; vote++) {
        String annotator = "annotator-" + votes % 1_000;
        apply(Events.overall(annotator, "a" + votes++ / 4, "b", Choice.A, 1));
      }
      published += published().size();
    }

    assertThat(published).isPositive().isLessThanOrEqualTo(256 * 7);

    Map<String, AnnotatorShare> rest = new TreeMap<>(published());
    rest.putAll(published());
    assertThat(rest).hasSize(1_000);
  }

  @Test
  void measureEachAnnotatorAgainstTheConsensus() {
    double[] accuracies = {0.95, 0.9, 0.9, 0.8, 0.8, 0.6};
    for (int question = 0; question < 400; question++) {
      for (int annotator = 0; annotator < accuracies.length; annotator++) {
        boolean right = random.nextDouble() < accuracies[annotator];
        apply(helpful("annotator-" + annotator, question, right));
      }
    }

    MapAnnotators annotators = annotators();
    for (int annotator = 0; annotator < accuracies.length; annotator++) {
      String id = "annotator-" + annotator;
      var skill = annotators.reliability(id).getSkills().getFirst();
      assertThat(skill.getQuestion()).isEqualTo(QuestionKind.HELPFULNESS);
      assertThat(skill.getVotes()).isEqualTo(400);
      assertThat(skill.getAccuracy())
          .isBetween(skill.getAccuracyLow(), skill.getAccuracyHigh())
          .isBetween(accuracies[annotator] - 0.06, accuracies[annotator] + 0.06);
      assertThat(skill.getConfusion()).hasSize(9);
      assertThat(annotators.flags(id)).isEmpty();
    }
  }

  @Test
  void flagAnnotatorsWhoDissentVoteAlwaysTheSameOrTooFast() {
    for (int question = 0; question < 180; question++) {
      for (int annotator = 0; annotator < 4; annotator++) {
        apply(helpful("honest-" + annotator, question, random.nextDouble() < 0.9));
      }
      if (question < 60) {
        apply(helpful("contrary", question, false));
      } else if (question < 120) {
        PreferenceAnnotation constant = helpful("constant", question, true);
        constant.setChoice(Choice.TIE);
        apply(constant);
      } else {
        PreferenceAnnotation hasty = helpful("hasty", question, random.nextDouble() < 0.9);
        hasty.setDuration(random.nextInt(4) > 0 ? 300L : 5_000L);
        apply(hasty);
      }
    }

    MapAnnotators annotators = annotators();
    assertThat(flags(annotators, "contrary")).containsExactly(FlagReason.DISSENT);
    assertThat(flags(annotators, "constant")).contains(FlagReason.CONSTANCY);
    assertThat(flags(annotators, "hasty")).containsExactly(FlagReason.HASTE);
    assertThat(annotators.all())
        .filteredOn(id -> id.startsWith("honest"))
        .allSatisfy(id -> assertThat(flags(annotators, id)).isEmpty());
  }

  @Test
  void flagAnnotatorsWhoErrAlikeAlsoAfterARestart() {
    for (int question = 0; question < 200; question++) {
      boolean alike = random.nextDouble() < 0.5;
      for (int member = 0; member < 3; member++) {
        apply(helpful("member-" + member, question, alike));
      }
      for (int annotator = 0; annotator < 8; annotator++) {
        apply(helpful("honest-" + annotator, question, random.nextDouble() < 0.9));
      }
    }
    stream.restart();

    MapAnnotators annotators = annotators();
    for (int member = 0; member < 3; member++) {
      assertThat(flags(annotators, "member-" + member)).contains(FlagReason.COLLUSION);
    }
    assertThat(annotators.all())
        .filteredOn(id -> id.startsWith("honest"))
        .allSatisfy(id -> assertThat(flags(annotators, id)).isEmpty());
  }

  @Test
  void flagNoMoreHonestAnnotatorsThanAllowed() {
    int annotators = 400;
    for (int question = 0; question < 6_000; question++) {
      for (int vote = 0; vote < 5; vote++) {
        PreferenceAnnotation answer =
            helpful("honest-" + random.nextInt(annotators), question, random.nextDouble() < 0.75);
        answer.setDuration(random.nextDouble() < 0.05 ? 500L : 4_000L);
        apply(answer);
      }
    }

    List<FlagReason> flags = new ArrayList<>();
    MapAnnotators known = annotators();
    known.all().forEach(id -> flags.addAll(flags(known, id)));

    for (FlagReason reason : FlagReason.values()) {
      assertThat(flags.stream().filter(reason::equals).count())
          .as(reason.name())
          .isLessThanOrEqualTo((long) (annotators * ConsensusRules.DEFAULT_FLAG_ALPHA));
    }
  }

  @Test
  void keepAFlagWhateverComesLater() {
    MapAnnotators annotators = new MapAnnotators();
    AnnotatorShare bad =
        new AnnotatorShare(2, AnnotatorKind.HUMAN, 9L, 9L, 0L, false, List.of(), 0);
    annotators.publish("x", 2, bad, 5);
    annotators.publish("x", 2, bad, 6);

    AnnotatorShare none =
        new AnnotatorShare(2, AnnotatorKind.HUMAN, 0L, 0L, 0L, false, List.of(), 0);
    annotators.publish("x", 2, none, 7);

    assertThat(annotators.reliability("x").getFlags())
        .containsExactly(new AnnotatorFlag(FlagReason.HASTE, Instant.ofEpochMilli(5)));
  }

  private static List<FlagReason> flags(MapAnnotators annotators, String annotator) {
    return annotators.flags(annotator).stream().map(AnnotatorFlag::getReason).toList();
  }

  /// What is known about each annotator once all shares have been published.
  private MapAnnotators annotators() {
    MapAnnotators annotators = new MapAnnotators();
    for (int second = 0; second < 3; second++) {
      published().forEach((id, share) -> annotators.publish(id, 0, share, 1));
    }
    return annotators;
  }

  private Map<String, AnnotatorShare> published() {
    return published(stream);
  }

  private static Map<String, AnnotatorShare> published(MapState stream) {
    Map<String, AnnotatorShare> published = new TreeMap<>();
    for (Outcome outcome : stream.checkpoint()) {
      if (outcome instanceof Outcome.Answering answering) {
        published.put(answering.key(), answering.value());
      }
    }
    return published;
  }

  private void apply(Object event) {
    apply(stream, event);
  }

  private static void apply(MapState stream, Object event) {
    stream.apply(
        switch (event) {
          case SafetyAnnotation it -> new PromptEvent.SafetyAnnotated(it);
          case PreferenceAnnotation it -> new PromptEvent.PreferenceAnnotated(it);
          default -> throw new IllegalArgumentException(event.toString());
        });
  }

  private static PreferenceAnnotation helpful(String annotator, int question, boolean right) {
    boolean first = question % 2 == 0;
    Choice choice = first == right ? Choice.A : Choice.B;
    return Events.helpful(annotator, "a" + question, "b" + question, choice, 1);
  }

  private Object randomVote(long at) {
    String annotator = "annotator-" + random.nextInt(20);
    String response = "r" + random.nextInt(15);
    Long duration = random.nextBoolean() ? null : Long.valueOf(random.nextInt(2_000));
    if (random.nextInt(3) == 0) {
      SafetyAnnotation vote =
          random.nextBoolean()
              ? Events.safe(annotator, response, at)
              : Events.safety(annotator, response, Severity.SEVERE, at, HarmCategory.DRUGS);
      vote.setDuration(duration);
      return random.nextInt(8) == 0 ? Events.retractedSafety(annotator, response, at) : vote;
    }
    Dimension dimension =
        List.of(Dimension.HELPFULNESS, Dimension.HARMLESSNESS, Dimension.OVERALL)
            .get(random.nextInt(3));
    Choice choice = List.of(Choice.A, Choice.A, Choice.B, Choice.TIE).get(random.nextInt(4));
    PreferenceAnnotation vote = Events.preference(annotator, response, "z", dimension, choice, at);
    vote.setDuration(duration);
    return random.nextInt(8) == 0 ? Events.retracted(vote, at) : vote;
  }
}
