package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Crowd;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Choice;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.FlagReason;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.topology.Events;
import org.prefstream.topology.input.PromptEvent.PreferenceAnnotated;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;
import org.prefstream.topology.verdict.ComparisonTally;

@SuppressWarnings("NullAway") // a missing value fails the test
final class LearningTest {
  private static final int ANNOTATORS = 40;
  private static final int QUESTIONS = 600;
  private static final List<Choice> CHOICES = List.of(Choice.A, Choice.B, Choice.TIE);
  private static final List<Severity> LEVELS =
      List.of(Severity.MINOR, Severity.MODERATE, Severity.SEVERE);

  private final Random random = new Random(4);

  private static ConsensusRules rules(Weighting model, FlaggedVotes flaggedVotes) {
    QuestionRule rule = new QuestionRule(StopRule.DEFAULT, AiVotes.OWN_RELIABILITY, model);
    return new ConsensusRules(
        0.8, rule, 0.75, rule, rule, rule, 0.01, flaggedVotes, Horizon.DEFAULT);
  }

  /// Every question gets 1 to 7 votes; annotators are right in 35 to 95 % of them; some votes are
  /// changed, and some are retracted.
  private List<Object> crowd() {
    List<Object> events = new ArrayList<>();
    for (int question = 0; question < QUESTIONS; question++) {
      int truth = random.nextInt(3);
      int votes = 1 + random.nextInt(7);
      int start = random.nextInt(ANNOTATORS);
      for (int vote = 0; vote < votes; vote++) {
        int annotator = (start + 11 * vote) % ANNOTATORS;
        PreferenceAnnotation annotation = preference(annotator, question, truth, 1);
        events.add(annotation);
        if (random.nextInt(10) == 0) {
          events.add(preference(annotator, question, truth, 2));
        }
        if (random.nextInt(20) == 0) {
          events.add(Events.retracted(annotation, 3));
        }
      }
    }
    Collections.shuffle(events, random);
    return events;
  }

  private PreferenceAnnotation preference(int annotator, int question, int truth, long at) {
    boolean right = random.nextDouble() < accuracy(annotator);
    int label = right ? truth : random.nextInt(3);
    return Events.overall(
        "annotator-" + annotator, "a" + question, "b" + question, CHOICES.get(label), at);
  }

  private static double accuracy(int annotator) {
    return 0.35 + 0.6 * annotator / ANNOTATORS;
  }

  /// The votes in force, as a crowd takes them.
  private static Crowd crowd(List<Object> events, Weighting model) {
    Map<String, PreferenceAnnotation> latest = new HashMap<>();
    for (Object event : events) {
      PreferenceAnnotation vote = (PreferenceAnnotation) event;
      latest.merge(
          vote.getAnnotatorId() + " " + vote.getResponseA(),
          vote,
          (one, other) -> other.getAnnotatedAt().isBefore(one.getAnnotatedAt()) ? one : other);
    }
    Crowd crowd = new Crowd(3, StopRule.DEFAULT, model);
    for (PreferenceAnnotation vote : latest.values()) {
      if (!vote.getRetracted()) {
        crowd.vote(
            number(vote.getResponseA()),
            number(vote.getAnnotatorId()),
            CHOICES.indexOf(vote.getChoice()));
      }
    }
    crowd.refreshBySweeps(Reliabilities.SWEEPS);
    return crowd;
  }

  private static int number(String id) {
    return Integer.parseInt(id.replaceAll("[^0-9]", ""));
  }

  private static void apply(MapPartitions stream, List<Object> events, int votesOfASecond) {
    int votes = 0;
    for (Object event : events) {
      stream.apply(event);
      if (++votes % votesOfASecond == 0) {
        stream.second();
      }
    }
    stream.rest();
  }

  @ParameterizedTest
  @EnumSource(Weighting.class)
  void comesToRestNearTheResultOfTheLibrary(Weighting model) {
    List<Object> events = crowd();
    MapPartitions stream = new MapPartitions(rules(model, FlaggedVotes.KEPT), 6);

    apply(stream, events, 50);

    Crowd crowd = crowd(events, model);
    int judged = 0;
    int agreed = 0;
    for (int question = 0; question < QUESTIONS; question++) {
      PreferenceConsensus consensus =
          (PreferenceConsensus)
              stream.records().get("preference p/a%d/b%d/OVERALL".formatted(question, question));
      if (consensus == null) {
        assertThat(crowd.votes(question)).isZero();
        continue;
      }
      Judgement expected = crowd.judgement(question);
      assertThat(consensus.getPosterior0()).isCloseTo(expected.posterior(0), within(0.06));
      assertThat(consensus.getPosterior1()).isCloseTo(expected.posterior(1), within(0.06));
      judged++;
      agreed += decision(consensus).equals(decision(expected)) ? 1 : 0;
    }
    assertThat(judged).isGreaterThan(QUESTIONS * 9 / 10);
    assertThat(agreed)
        .isGreaterThanOrEqualTo(
            model == Weighting.MAJORITY ? judged : (int) Math.ceil(0.995 * judged));
  }

  private static String decision(PreferenceConsensus consensus) {
    return consensus.getStatus() + " " + consensus.getPreference();
  }

  private static String decision(Judgement judgement) {
    return judgement.status()
        + " "
        + (judgement.best().isPresent()
            ? ComparisonTally.label(judgement.best().getAsInt())
            : null);
  }

  @Test
  void judgesSafetyAndSeverityByWhatItHasLearned() {
    MapPartitions stream = new MapPartitions(rules(Weighting.AUTOMATIC, FlaggedVotes.KEPT), 3);
    Crowd safety = new Crowd(2, StopRule.DEFAULT);
    Crowd severity = new Crowd(3, new StopRule(1, 0.75, 9));
    for (int question = 0; question < QUESTIONS; question++) {
      boolean unsafe = random.nextBoolean();
      int level = random.nextInt(3);
      for (int annotator = question % 3; annotator < ANNOTATORS; annotator += 7) {
        boolean right = random.nextDouble() < accuracy(annotator);
        boolean saysUnsafe = right == unsafe;
        int says = right ? level : random.nextInt(3);
        stream.apply(
            safetyVote(annotator, question, saysUnsafe ? LEVELS.get(says) : Severity.SAFE));
        safety.vote(question, annotator, saysUnsafe ? 1 : 0);
        if (saysUnsafe) {
          severity.vote(question, annotator, says);
        }
      }
      if (question % 20 == 0) {
        stream.second();
      }
    }

    stream.rest();
    safety.refreshBySweeps(Reliabilities.SWEEPS);
    severity.refreshBySweeps(Reliabilities.SWEEPS);

    for (int question = 0; question < QUESTIONS; question++) {
      SafetyConsensus consensus = (SafetyConsensus) stream.records().get("safety p/a" + question);
      assertThat(consensus.getSafePosterior())
          .isCloseTo(safety.judgement(question).posterior(0), within(0.06));
      if (safety.judgement(question).favours(1)) {
        for (int level = 0; level < 3; level++) {
          assertThat(consensus.getSeverities().get(level).getPosterior())
              .isCloseTo(severity.judgement(question).posterior(level), within(0.06));
        }
      }
    }
  }

  private static SafetyAnnotation safetyVote(int annotator, int question, Severity severity) {
    HarmCategory[] categories =
        severity == Severity.SAFE ? new HarmCategory[0] : new HarmCategory[] {HarmCategory.DRUGS};
    return Events.safety("annotator-" + annotator, "a" + question, severity, 1, categories);
  }

  @Test
  void decidesTheSameInAnyOrderAndOverAnyPartitions() {
    List<Object> events = crowd();
    ConsensusRules rules = rules(Weighting.AUTOMATIC, FlaggedVotes.KEPT);
    MapPartitions one = new MapPartitions(rules, 6);
    apply(one, events, 50);

    Collections.shuffle(events, random);
    MapPartitions other = new MapPartitions(rules, 2);
    apply(other, events.subList(0, 500), 400);
    other.restart();
    apply(other, events.subList(500, events.size()), 7);

    Map<String, String> expected = decisions(one);
    assertThat(decisions(other)).hasSameSizeAs(expected);
    assertThat(decisions(other).entrySet().stream().filter(expected.entrySet()::contains).count())
        .isGreaterThanOrEqualTo((long) Math.ceil(0.995 * expected.size()));
  }

  private static Map<String, String> decisions(MapPartitions stream) {
    Map<String, String> decisions = new HashMap<>();
    stream
        .records()
        .forEach(
            (key, record) -> {
              if (record instanceof PreferenceConsensus consensus) {
                decisions.put(key, decision(consensus));
              }
            });
    return decisions;
  }

  @Test
  void changesNothingOnARestartAtRest() {
    MapPartitions stream = new MapPartitions(rules(Weighting.AUTOMATIC, FlaggedVotes.KEPT), 6);
    apply(stream, crowd(), 100);
    var before = stream.records();

    stream.restart();
    stream.rest();

    assertThat(stream.records()).isEqualTo(before);
  }

  @Test
  void writesLessThanOneRecordForEachVoteBecauseOfLearning() {
    List<Object> events = crowd();
    MapPartitions stream = new MapPartitions(rules(Weighting.AUTOMATIC, FlaggedVotes.KEPT), 1);

    apply(stream, events, 500);

    assertThat(stream.internal).isPositive().isLessThan(events.size());
  }

  @Test
  void ignoresTheVotesOfFlaggedAnnotatorsIfTheRulesSaySo() {
    MapPartitions stream = new MapPartitions(rules(Weighting.MAJORITY, FlaggedVotes.IGNORED), 2);
    for (int question = 0; question < 60; question++) {
      for (int annotator = 0; annotator < 3; annotator++) {
        stream.apply(
            vote("honest-" + annotator, question, question % 2 == 0 ? Choice.A : Choice.B));
      }
      PreferenceAnnotation hasty = vote("hasty", question, Choice.TIE);
      hasty.setDuration(100L);
      stream.apply(hasty);
    }

    stream.rest();

    assertThat(stream.annotators().flags("hasty"))
        .anyMatch(flag -> flag.getReason() == FlagReason.HASTE);
    PreferenceConsensus consensus =
        (PreferenceConsensus) stream.records().get("preference p/a7/b7/OVERALL");
    assertThat(consensus.getVotesTie()).isZero();
    assertThat(consensus.getHumanAnnotators()).isEqualTo(3);
    assertThat(consensus.getStatus()).isEqualTo(ConsensusStatus.DECIDED);

    stream.apply(vote("hasty", 99, Choice.A));
    assertThat(stream.records()).doesNotContainKey("preference p/a99/b99/OVERALL");
  }

  private static PreferenceAnnotation vote(String annotator, int question, Choice choice) {
    return Events.overall(annotator, "a" + question, "b" + question, choice, 1);
  }

  private static ConsensusRules rules(Horizon horizon) {
    return rules(Weighting.DAWID_SKENE, FlaggedVotes.KEPT).with(horizon);
  }

  /// Two who are always right against three who guess: at first the three decide.
  private static void misjudged(MapPartitions stream) {
    for (int vote = 0; vote < 5; vote++) {
      String annotator = vote < 2 ? "right-" + vote : "guessing-" + vote;
      stream.apply(vote(annotator, 0, vote < 2 ? Choice.A : Choice.B));
    }
  }

  private void learn(MapPartitions stream) {
    for (int question = 1; question < 200; question++) {
      Choice truth = question % 2 == 0 ? Choice.A : Choice.B;
      for (int vote = 0; vote < 5; vote++) {
        stream.apply(
            vote < 2
                ? vote("right-" + vote, question, truth)
                : vote("guessing-" + vote, question, CHOICES.get(random.nextInt(3))));
      }
      if (question % 20 == 0) {
        stream.second();
      }
    }
    stream.rest();
  }

  private static Preference preferenceOfTheFirst(MapPartitions stream) {
    return ((PreferenceConsensus) stream.records().get("preference p/a0/b0/OVERALL"))
        .getPreference();
  }

  @Test
  void settledQuestionIsJudgedAgainWithinTheHorizon() {
    MapPartitions stream = new MapPartitions(rules(new Horizon(1_000, Duration.ofDays(1))), 1);
    misjudged(stream);
    learn(stream);

    assertThat(preferenceOfTheFirst(stream)).isEqualTo(Preference.RESPONSE_0);
  }

  @Test
  void settledQuestionBeyondTheHorizonKeepsItsVerdictUntilANewVote() {
    MapPartitions stream = new MapPartitions(rules(new Horizon(0, Duration.ofDays(1))), 1);
    misjudged(stream);
    stream.rest();
    learn(stream);
    assertThat(preferenceOfTheFirst(stream)).isEqualTo(Preference.RESPONSE_1);

    stream.apply(vote("right-0", 0, Choice.A, 2));

    assertThat(preferenceOfTheFirst(stream)).isEqualTo(Preference.RESPONSE_0);
  }

  @Test
  void settledQuestionLeavesByTheTimeOfItsLastVote() {
    MapPartitions stream = new MapPartitions(rules(new Horizon(1_000, Duration.ofMillis(5))), 1);
    misjudged(stream);
    stream.apply(vote("other", 400, Choice.A, 9));
    stream.rest();
    learn(stream);

    assertThat(preferenceOfTheFirst(stream)).isEqualTo(Preference.RESPONSE_1);
  }

  /// Votes come first: a partition whose votes are all judged leaves the processors to the others.
  @Test
  void judgesManyQuestionsAgainOnlyOnceNoPartitionHasVotes() {
    ConsensusRules rules = rules(Weighting.DAWID_SKENE, FlaggedVotes.KEPT);
    Reliabilities reliabilities = new Reliabilities(rules);
    Arrivals arrivals = new Arrivals();
    MapState quiet = new MapState(rules, reliabilities, arrivals);
    MapState busy = new MapState(rules, reliabilities, arrivals);
    for (int question = 0; question < 8_000; question++) {
      quiet.apply(new PreferenceAnnotated(vote("one", question, Choice.A)));
    }
    quiet.checkpoint();

    for (int tick = 0; tick < 60; tick++) {
      busy.apply(new PreferenceAnnotated(vote("two", tick, Choice.A)));
      quiet.refresh();
    }
    assertThat(quiet.isRefreshing()).isTrue();

    for (int tick = 0; tick < 30; tick++) {
      quiet.refresh();
    }
    assertThat(quiet.isRefreshing()).isFalse();
  }

  /// Whatever was weighed by which knowledge, in whichever turn, and however often the stream was
  /// restarted: exactly what was counted of a vote is subtracted when it is withdrawn.
  @ParameterizedTest
  @ValueSource(ints = {0, 20, 1_000})
  void nothingIsLeftOfWithdrawnVotesWhateverWasLearnedMeanwhile(int horizon) {
    MapPartitions stream =
        new MapPartitions(
            rules(Weighting.AUTOMATIC, FlaggedVotes.KEPT)
                .with(new Horizon(horizon, Duration.ofDays(1))),
            2);
    List<Object> events = crowd();
    int count = 0;
    for (Object event : events) {
      stream.apply(event);
      if (++count % 60 == 0) {
        stream.second();
      }
      if (count % 170 == 0) {
        stream.restart();
      }
    }
    for (Object event : events) {
      stream.apply(Events.retracted((PreferenceAnnotation) event, 1_000));
      if (++count % 90 == 0) {
        stream.restart();
      }
    }
    stream.rest();

    assertThat(stream.records()).isEmpty();
    assertThat(stream.annotators().all())
        .allSatisfy(id -> assertThat(stream.annotators().isEmpty(id)).as(id).isTrue());
  }

  private static PreferenceAnnotation vote(String annotator, int question, Choice choice, long at) {
    return Events.overall(annotator, "a" + question, "b" + question, choice, at);
  }
}
