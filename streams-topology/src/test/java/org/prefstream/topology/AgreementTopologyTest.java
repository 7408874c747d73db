package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.agreement.KrippendorffAlpha;
import org.prefstream.consensus.agreement.Metric;
import org.prefstream.events.Agreement;
import org.prefstream.events.AgreementMetric;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;
import org.prefstream.state.Votes;
import org.prefstream.topology.verdict.SafetyVerdict;

/// Compares the topic agreement with Krippendorff's alpha, recounted from the votes in force.
@SuppressWarnings("NullAway") // a missing value fails the test
final class AgreementTopologyTest {
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  /// Votes in force by question, then by annotator.
  private final Map<String, Map<String, Object>> votes = new TreeMap<>();

  @Test
  void appearsWithTheFirstQuestionThatTwoAnnotatorsAnswered() {
    try (TestStream stream = new TestStream()) {
      stream.send(Events.helpful("x", "a", "b", Choice.A, 1)).advance(A_WHILE);
      assertThat(stream.agreement()).isEmpty();

      stream.send(Events.helpful("y", "a", "b", Choice.B, 2));
      assertThat(stream.agreement()).isEmpty();
      stream.advance(A_WHILE);

      assertThat(stream.agreement())
          .containsExactly(
              Map.entry(
                  "HELPFULNESS",
                  new Agreement(
                      QuestionKind.HELPFULNESS, null, AgreementMetric.NOMINAL, 0.0, 1L, 2L)));
    }
  }

  @Test
  void isWithdrawnWithTheVotes() {
    try (TestStream stream = new TestStream()) {
      stream.send(Events.unsafe("x", "a", 1), Events.unsafe("y", "a", 2)).advance(A_WHILE);
      assertThat(stream.agreement().keySet())
          .containsExactly("CATEGORY/DRUGS", "SAFETY", "SEVERITY");
      assertThat(stream.agreement().get("SAFETY").getAlpha()).isNull();

      stream.send(Events.retractedSafety("x", "a", 3)).advance(A_WHILE);

      assertThat(stream.agreement()).isEmpty();
    }
  }

  @Test
  void publishesNothingIfNothingHasChanged() {
    try (TestStream stream = new TestStream()) {
      PreferenceAnnotation vote = Events.overall("x", "a", "b", Choice.TIE, 1);
      stream.send(vote, Events.overall("y", "a", "b", Choice.A, 1)).advance(A_WHILE);
      assertThat(stream.publishedKeys).contains("agreement:OVERALL");

      stream.send(vote).advance(A_WHILE);

      assertThat(stream.publishedKeys).isEmpty();
    }
  }

  @Test
  void publishesOneRecordForEachKindHoweverManyVotesCome() {
    try (TestStream stream = new TestStream()) {
      for (int annotator = 0; annotator < 100; annotator++) {
        stream.send(Events.helpful("annotator-" + annotator, "a", "b", Choice.A, annotator));
        assertThat(stream.publishedKeys).noneMatch(key -> key.startsWith("agreement"));
      }

      stream.advance(A_WHILE);

      assertThat(stream.publishedKeys)
          .filteredOn(key -> key.startsWith("agreement"))
          .containsExactly("agreement:HELPFULNESS");
    }
  }

  @Test
  void equalsARecountAfterRandomVotesChangesAndRetractionsInAnyOrder() {
    List<Object> events = events(new Random(5), 1_500);
    for (long seed = 1; seed <= 2; seed++) {
      List<Object> shuffled = new ArrayList<>(events);
      Collections.shuffle(shuffled, new Random(seed));
      try (TestStream stream = new TestStream()) {
        for (int sent = 0; sent < shuffled.size(); sent++) {
          stream.send(shuffled.get(sent));
          if (sent % 250 == 0) {
            stream.advance(A_WHILE);
          }
        }
        stream.advance(A_WHILE);

        assertThat(stream.agreement()).hasSize(9);
        stream.agreement().forEach(this::assertRecounted);
      }
    }
  }

  private void assertRecounted(String key, Agreement agreement) {
    List<int[]> units = units(agreement.getQuestion(), agreement.getCategory());
    int labels = units.getFirst().length;
    KrippendorffAlpha alpha = new KrippendorffAlpha(labels);
    units.forEach(unit -> alpha.change(new int[labels], unit));
    Metric metric =
        agreement.getMetric() == AgreementMetric.ORDINAL ? Metric.ORDINAL : Metric.NOMINAL;

    assertThat(agreement.getAlpha())
        .as(key)
        .isCloseTo(alpha.alpha(metric).orElseThrow(), within(1e-9));
    assertThat(agreement.getQuestions()).as(key).isEqualTo(units.size());
    assertThat(agreement.getVotes())
        .as(key)
        .isEqualTo(units.stream().flatMapToInt(Arrays::stream).sum());
  }

  /// The votes for each label, of each question with two or more.
  private List<int[]> units(QuestionKind kind, @Nullable HarmCategory category) {
    String start =
        kind.name().startsWith("H") ? kind.name() : kind == QuestionKind.OVERALL ? "O" : "S";
    List<int[]> units = new ArrayList<>();
    votes.forEach(
        (question, answers) -> {
          if (question.startsWith(start) && answers.size() > 1) {
            int[] unit = new int[start.equals("S") ? kind == QuestionKind.SEVERITY ? 4 : 2 : 3];
            answers.values().forEach(vote -> unit[label(vote, kind, category)]++);
            units.add(unit);
          }
        });
    return units;
  }

  private static int label(Object vote, QuestionKind kind, @Nullable HarmCategory category) {
    if (vote instanceof PreferenceAnnotation comparison) {
      return switch (comparison.getChoice()) {
        case A -> 0;
        case B -> 1;
        case TIE, UNKNOWN -> 2;
      };
    }
    SafetyAnnotation safety = (SafetyAnnotation) vote;
    int level = Votes.level(safety.getSeverity());
    return switch (kind) {
      case SAFETY -> level > 0 ? 1 : 0;
      case SEVERITY -> level;
      default -> safety.getCategories().contains(category) ? 1 : 0;
    };
  }

  /// Events with distinct times; `votes` then holds the votes that are in force at the end.
  private List<Object> events(Random random, int count) {
    List<Object> events = new ArrayList<>();
    for (int at = 1; at <= count; at++) {
      String annotator = "annotator-" + random.nextInt(6);
      String response = "r" + random.nextInt(12);
      boolean retracted = random.nextInt(8) == 0;
      if (random.nextBoolean()) {
        SafetyAnnotation vote = safety(random, annotator, response, at);
        events.add(retracted ? Events.retractedSafety(annotator, response, at) : vote);
        count("S" + response, annotator, retracted ? null : vote);
      } else {
        PreferenceAnnotation vote = preference(random, annotator, response, at);
        events.add(retracted ? Events.retracted(vote, at) : vote);
        count(vote.getDimension() + response, annotator, retracted ? null : vote);
      }
    }
    return events;
  }

  private void count(String question, String annotator, @Nullable Object vote) {
    Map<String, Object> answers = votes.computeIfAbsent(question, key -> new TreeMap<>());
    if (vote == null) {
      answers.remove(annotator);
    } else {
      answers.put(annotator, vote);
    }
  }

  private static SafetyAnnotation safety(Random random, String annotator, String id, long at) {
    int level = Math.max(0, random.nextInt(6) - 2);
    HarmCategory[] named =
        level == 0
            ? new HarmCategory[0]
            : random.nextBoolean()
                ? new HarmCategory[] {HarmCategory.DRUGS}
                : HarmCategories.ALL.subList(random.nextInt(2), 3).toArray(HarmCategory[]::new);
    Severity severity = SafetyVerdict.level(level);
    return Events.safety(annotator, id, severity, at, named);
  }

  /// A comparison on the same prompt, of the response with one whose id comes after it.
  private static PreferenceAnnotation preference(
      Random random, String annotator, String response, long at) {
    Dimension dimension =
        List.of(Dimension.HELPFULNESS, Dimension.HARMLESSNESS, Dimension.OVERALL)
            .get(random.nextInt(3));
    Choice choice = List.of(Choice.A, Choice.B, Choice.TIE).get(random.nextInt(3));
    return Events.preference(annotator, response, "z", dimension, choice, at);
  }
}
