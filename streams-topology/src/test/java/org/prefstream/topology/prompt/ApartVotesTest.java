package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.Majority;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.CategoryConsensus;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.state.AnnotatorShare;
import org.prefstream.topology.Events;
import org.prefstream.topology.input.PromptEvent;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.question.Apart;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;
import org.prefstream.topology.state.Outcome;

/// Questions with more votes than lie together in one record.
@SuppressWarnings("NullAway") // a missing value fails the test
final class ApartVotesTest {
  private static final int ANNOTATORS = 4 * Apart.MOST_TOGETHER;
  private static final List<Choice> CHOICES = List.of(Choice.A, Choice.A, Choice.B, Choice.TIE);
  private static final List<Severity> LEVELS =
      List.of(Severity.SAFE, Severity.MINOR, Severity.MODERATE, Severity.SEVERE);

  private final Random random = new Random(14);

  private static ConsensusRules rules(Weighting model) {
    QuestionRule rule = new QuestionRule(StopRule.DEFAULT, AiVotes.OWN_RELIABILITY, model);
    return new ConsensusRules(
        0.8, rule, 0.75, rule, rule, rule, 0.01, FlaggedVotes.KEPT, Horizon.DEFAULT);
  }

  private static MapState stream(Weighting model) {
    return new MapState(rules(model), new Reliabilities(rules(model)), new Arrivals());
  }

  /// Everybody votes on one comparison and on one response, some repeatedly, some with a
  /// retraction; no two votes have the same time.
  private List<Object> votes() {
    List<Long> times = new ArrayList<>(LongStream.range(-500, 3 * ANNOTATORS).boxed().toList());
    Collections.shuffle(times, random);
    List<Object> events = new ArrayList<>();
    for (long at : times) {
      String annotator = "annotator-" + random.nextInt(ANNOTATORS);
      events.add(random.nextBoolean() ? preference(annotator, at) : safety(annotator, at));
    }
    return events;
  }

  private PreferenceAnnotation preference(String annotator, long at) {
    PreferenceAnnotation vote =
        Events.preference(
            annotator, "a", "b", Dimension.OVERALL, CHOICES.get(random.nextInt(4)), at);
    vote.setAnnotatorKind(kind(annotator));
    return random.nextInt(10) == 0 ? Events.retracted(vote, at) : vote;
  }

  private SafetyAnnotation safety(String annotator, long at) {
    if (random.nextInt(10) == 0) {
      return Events.retractedSafety(annotator, "a", at);
    }
    Severity level = LEVELS.get(random.nextInt(4));
    HarmCategory[] categories =
        level == Severity.SAFE
            ? new HarmCategory[0]
            : HarmCategories.ALL.stream()
                .filter(category -> random.nextInt(3) == 0 || category == HarmCategory.DRUGS)
                .toArray(HarmCategory[]::new);
    SafetyAnnotation vote = Events.safety(annotator, "a", level, at, categories);
    vote.setAnnotatorKind(kind(annotator));
    return vote;
  }

  private static AnnotatorKind kind(String annotator) {
    return annotator.endsWith("7") ? AnnotatorKind.MODEL : AnnotatorKind.HUMAN;
  }

  private static void apply(MapState stream, Object event) {
    stream.apply(
        switch (event) {
          case SafetyAnnotation it -> new PromptEvent.SafetyAnnotated(it);
          case PreferenceAnnotation it -> new PromptEvent.PreferenceAnnotated(it);
          default -> throw new IllegalArgumentException(event.toString());
        });
  }

  private static <V> List<V> inForce(
      List<Object> events,
      Class<V> type,
      Function<V, String> annotator,
      Comparator<V> order,
      Predicate<V> retracted) {
    Map<String, V> latest = new HashMap<>();
    events.stream()
        .filter(type::isInstance)
        .map(type::cast)
        .forEach(
            vote ->
                latest.merge(
                    annotator.apply(vote),
                    vote,
                    (one, other) -> order.compare(one, other) > 0 ? one : other));
    return latest.values().stream().filter(Predicate.not(retracted)).toList();
  }

  private static List<PreferenceAnnotation> preferences(List<Object> events) {
    return inForce(
        events,
        PreferenceAnnotation.class,
        PreferenceAnnotation::getAnnotatorId,
        Comparator.comparing(PreferenceAnnotation::getAnnotatedAt),
        PreferenceAnnotation::getRetracted);
  }

  private static List<SafetyAnnotation> safeties(List<Object> events) {
    return inForce(
        events,
        SafetyAnnotation.class,
        SafetyAnnotation::getAnnotatorId,
        Comparator.comparing(SafetyAnnotation::getAnnotatedAt),
        SafetyAnnotation::getRetracted);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void majorityIsExactAtAnyNumberOfVotes(long seed) {
    random.setSeed(seed);
    List<Object> events = votes();
    MapState stream = stream(Weighting.MAJORITY);
    for (int event = 0; event < events.size(); event++) {
      apply(stream, events.get(event));
      if (event % 97 == 0 || event == events.size() - 1) {
        assertThatPreferenceIsRecounted(stream, preferences(events.subList(0, event + 1)));
        assertThatSafetyIsRecounted(stream, safeties(events.subList(0, event + 1)));
      }
    }
    assertThat(preferences(events)).hasSizeGreaterThan(2 * Apart.MOST_TOGETHER);
    assertThat(safeties(events)).hasSizeGreaterThan(2 * Apart.MOST_TOGETHER);
  }

  private static void assertThatPreferenceIsRecounted(
      MapState stream, List<PreferenceAnnotation> votes) {
    if (votes.isEmpty()) {
      assertThat(stream.records).doesNotContainKey("preference p/a/b/OVERALL");
      return;
    }
    PreferenceConsensus consensus =
        (PreferenceConsensus) stream.records.get("preference p/a/b/OVERALL");
    int[] counts = new int[3];
    votes.forEach(
        vote -> counts[List.of(Choice.A, Choice.B, Choice.TIE).indexOf(vote.getChoice())]++);
    assertThat(List.of(consensus.getVotes0(), consensus.getVotes1(), consensus.getVotesTie()))
        .containsExactly(counts[0], counts[1], counts[2]);
    double[] posterior = new Majority(0.8, 3).posterior(counts);
    assertThat(consensus.getPosterior0()).isEqualTo(posterior[0]);
    assertThat(consensus.getPosteriorTie()).isEqualTo(posterior[2]);
    assertThat(consensus.getModelAnnotators())
        .isEqualTo(
            (int) votes.stream().filter(v -> v.getAnnotatorKind() == AnnotatorKind.MODEL).count());
    assertThat(consensus.getHumanAnnotators() + consensus.getModelAnnotators())
        .isEqualTo(votes.size());
    assertThat(consensus.getFirstAnnotatedAt())
        .isEqualTo(
            votes.stream()
                .map(PreferenceAnnotation::getAnnotatedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow());
    assertThat(consensus.getLastAnnotatedAt())
        .isEqualTo(
            votes.stream()
                .map(PreferenceAnnotation::getAnnotatedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow());
  }

  private static void assertThatSafetyIsRecounted(MapState stream, List<SafetyAnnotation> votes) {
    if (votes.isEmpty()) {
      assertThat(stream.records).doesNotContainKey("safety p/a");
      return;
    }
    SafetyConsensus consensus = (SafetyConsensus) stream.records.get("safety p/a");
    int unsafe = (int) votes.stream().filter(v -> v.getSeverity() != Severity.SAFE).count();
    assertThat(consensus.getSafeVotes()).isEqualTo(votes.size() - unsafe);
    assertThat(consensus.getUnsafeVotes()).isEqualTo(unsafe);
    for (CategoryConsensus category : consensus.getCategories()) {
      assertThat(category.getVotes())
          .isEqualTo(
              (int)
                  votes.stream()
                      .filter(vote -> vote.getCategories().contains(category.getCategory()))
                      .count());
    }
    consensus
        .getSeverities()
        .forEach(
            level ->
                assertThat(level.getVotes())
                    .isEqualTo(
                        (int)
                            votes.stream()
                                .filter(vote -> vote.getSeverity() == level.getSeverity())
                                .count()));
    assertThat(consensus.getHumanAnnotators() + consensus.getModelAnnotators())
        .isEqualTo(votes.size());
    assertThat(consensus.getFirstAnnotatedAt())
        .isEqualTo(
            votes.stream()
                .map(SafetyAnnotation::getAnnotatedAt)
                .min(Comparator.naturalOrder())
                .orElseThrow());
    assertThat(consensus.getLastAnnotatedAt())
        .isEqualTo(
            votes.stream()
                .map(SafetyAnnotation::getAnnotatedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow());
  }

  @ParameterizedTest
  @EnumSource(Weighting.class)
  void annotatorsAreCountedTheSameHoweverOftenTheStreamIsRestarted(Weighting model) {
    MapState steady = stream(model);
    MapState stream = stream(model);
    Map<String, AnnotatorShare> expected = new TreeMap<>();
    Map<String, AnnotatorShare> shares = new TreeMap<>();
    for (Object event : votes()) {
      apply(steady, event);
      apply(stream, event);
      if (random.nextInt(50) == 0) {
        shares.putAll(shares(stream));
      }
      if (random.nextInt(20) == 0) {
        stream.restart();
      }
    }

    expected.putAll(shares(steady));
    shares.putAll(shares(stream));
    assertThat(shares).isEqualTo(expected).hasSizeGreaterThan(2 * Apart.MOST_TOGETHER);
  }

  @ParameterizedTest
  @EnumSource(Weighting.class)
  void nothingIsLeftOfAnnotatorsWhoWithdrawTheirVotes(Weighting model) {
    MapState stream = stream(model);
    votes().forEach(event -> apply(stream, event));
    for (int annotator = 0; annotator < ANNOTATORS; annotator++) {
      String id = "annotator-" + annotator;
      apply(stream, Events.retractedSafety(id, "a", 10_000));
      apply(stream, Events.retracted(Events.overall(id, "a", "b", Choice.A, 10_000), 10_000));
    }

    assertThat(stream.records.keySet()).allMatch(key -> key.startsWith("count "));
    assertThat(shares(stream))
        .allSatisfy(
            (annotator, share) -> {
              assertThat(share.getVotes()).isZero();
              assertThat(share.getAnswers()).isEmpty();
            });
  }

  private static Map<String, AnnotatorShare> shares(MapState stream) {
    Map<String, AnnotatorShare> shares = new TreeMap<>();
    for (int second = 0; second < 3; second++) {
      for (Outcome outcome : stream.checkpoint()) {
        if (outcome instanceof Outcome.Answering(String annotator, AnnotatorShare share)) {
          shares.put(annotator, share);
        }
      }
    }
    return shares;
  }

  /// 100 annotators who are nearly always right say A, and 140 who guess say B.
  @Test
  void votesThatLieApartAreWeighedByWhatIsKnownOfTheirAnnotators() {
    MapPartitions stream = new MapPartitions(rules(Weighting.DAWID_SKENE), 1);
    for (int question = 0; question < 1_200; question++) {
      for (int vote = 0; vote < 3; vote++) {
        stream.apply(known("right", (question + vote) % 100, question, true));
        stream.apply(known("guessing", (question + vote) % 140, question, random.nextInt(3) == 0));
      }
    }
    stream.rest();

    for (int annotator = 0; annotator < 140; annotator++) {
      stream.apply(Events.overall("guessing-" + annotator, "hot", "z", Choice.B, 1));
      if (annotator < 100) {
        stream.apply(Events.overall("right-" + annotator, "hot", "z", Choice.A, 1));
      }
    }

    PreferenceConsensus consensus =
        (PreferenceConsensus) stream.records().get("preference p/hot/z/OVERALL");
    assertThat(consensus.getVotes0()).isEqualTo(100);
    assertThat(consensus.getVotes1()).isEqualTo(140);
    assertThat(consensus.getPreference()).isEqualTo(Preference.RESPONSE_0);
    assertThat(consensus.getPosterior0()).isGreaterThan(0.99);
  }

  private PreferenceAnnotation known(String kind, int annotator, int question, boolean right) {
    Choice truth = question % 2 == 0 ? Choice.A : Choice.B;
    Choice wrong = question % 2 == 0 ? Choice.B : Choice.A;
    return Events.overall(kind + "-" + annotator, "a" + question, "z", right ? truth : wrong, 1);
  }

  @Test
  void stateDoesNotGrowWithTheVotesOnAQuestion() {
    MapState stream = stream(Weighting.AUTOMATIC);
    int[] sizes =
        IntStream.of(Apart.MOST_TOGETHER + 1, 500, 3_000)
            .map(
                votes -> {
                  for (int annotator = 0; annotator < votes; annotator++) {
                    apply(stream, Events.overall("annotator-" + annotator, "a", "b", Choice.A, 1));
                  }
                  return stream.comparison("p/a/b/OVERALL").toString().length();
                })
            .toArray();

    assertThat(sizes[2]).isLessThan(sizes[0] * 2);
  }
}
