package org.prefstream.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.prefstream.simulator.event.Annotation;
import org.prefstream.simulator.event.AnnotatorKind;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.Generation;
import org.prefstream.simulator.event.Ids;
import org.prefstream.simulator.event.PreferenceAnnotation;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.jsonl.EventReader;
import org.prefstream.simulator.jsonl.Line;
import org.prefstream.simulator.settings.CrowdSettings;
import org.prefstream.simulator.settings.CrowdSettings.Shares;
import org.prefstream.simulator.truth.ComparisonTruth;
import org.prefstream.simulator.truth.PromptTruth;
import org.prefstream.simulator.truth.ResponseTruth;

final class SimulatedCrowdTest {

  private static final CrowdSettings SETTINGS = CrowdSettings.DEFAULTS.withPrompts(400);

  private final SimulatedCrowd crowd = SimulatedCrowd.of(SETTINGS);

  @Test
  void aSeedAlwaysGivesTheSameEvents() {
    assertThat(hash(SimulatedCrowd.of(CrowdSettings.DEFAULTS.withPrompts(50))))
        .isEqualTo("5aed0e41e46e006dd6a441e5d6f19c3985bd5f9a2a1a4f731a73e63df568e20d");
  }

  @Test
  void anotherSeedGivesOtherEvents() {
    assertThat(hash(SimulatedCrowd.of(SETTINGS.withSeed(2)))).isNotEqualTo(hash(crowd));
  }

  @Test
  void theFirstPromptsAreTheSameWhateverTheSize() {
    Set<String> first =
        crowd.prompts().map(prompt -> prompt.truth().promptId()).collect(Collectors.toSet());

    List<Event> ofLarger =
        SimulatedCrowd.of(SETTINGS.withPrompts(1_000))
            .events()
            .filter(event -> first.contains(event.promptId()))
            .toList();

    assertThat(ofLarger).isEqualTo(crowd.events().toList());
  }

  @Test
  void interleavingKeepsEveryEventOfEveryPrompt() {
    Map<String, List<Event>> interleaved =
        crowd.events().collect(Collectors.groupingBy(Event::promptId));

    crowd
        .prompts()
        .forEach(
            prompt ->
                assertThat(interleaved.get(prompt.truth().promptId())).isEqualTo(prompt.events()));
  }

  @Test
  void promptsOverlapInTime() {
    List<String> prompts = crowd.events().map(Event::promptId).toList();
    long changes = 0;
    for (int index = 1; index < prompts.size(); index++) {
      changes += prompts.get(index).equals(prompts.get(index - 1)) ? 0 : 1;
    }

    assertThat(changes).isGreaterThan(prompts.size() / 2);
  }

  @Test
  void timesRiseOnTheWholeAndAreInThePast() {
    List<Instant> times = annotations().map(Annotation::annotatedAt).toList();
    Instant latest = Instant.MIN;
    for (Instant time : times) {
      assertThat(Duration.between(time, latest.isAfter(time) ? latest : time))
          .isLessThan(Duration.ofMinutes(2));
      latest = latest.isAfter(time) ? latest : time;
    }

    assertThat(latest).isBefore(Instant.parse("2025-01-01T00:00:00Z"));
  }

  @Test
  void anAnnotatorNeverActsTwiceOnAQuestionAtTheSameTime() {
    Map<List<Object>, Event> seen = new HashMap<>();

    annotations()
        .forEach(
            annotation -> {
              Event before = seen.putIfAbsent(moment(annotation), annotation);
              assertThat(before == null || before.equals(annotation)).isTrue();
            });
  }

  @Test
  void everyKindOfEventOccurs() {
    List<Event> events = crowd.events().toList();

    assertThat(new HashSet<>(events)).as("repeated events").hasSizeLessThan(events.size());
    assertThat(events)
        .filteredOn(PreferenceAnnotation.class::isInstance)
        .extracting(event -> ((PreferenceAnnotation) event).choice())
        .contains(Choice.A, Choice.B, Choice.TIE, null);
    assertThat(annotations().filter(Annotation::retracted)).isNotEmpty();
    assertThat(annotations().map(Annotation::annotatorKind))
        .contains(AnnotatorKind.HUMAN, AnnotatorKind.MODEL);
    assertThat(swappedPairs()).as("pairs shown in both orders").isNotEmpty();
    assertThat(votesBeforeTheirGeneration()).isPositive();
    assertThat(overtaken(false)).as("votes overtaken by a later one").isPositive();
    assertThat(overtaken(true)).as("votes overtaken by their retraction").isPositive();
  }

  @Test
  void responsesAndIdsOfEveryKindOccur() {
    List<PromptTruth> prompts =
        SimulatedCrowd.of(SETTINGS.withPrompts(3_000))
            .prompts()
            .map(SimulatedPrompt::truth)
            .toList();

    assertThat(prompts).anyMatch(prompt -> prompt.promptId().equals(Ids.ofPrompt(prompt.prompt())));
    assertThat(prompts).anyMatch(prompt -> prompt.promptId().contains("/"));
    assertThat(prompts.stream().flatMap(prompt -> prompt.responses().stream()))
        .anyMatch(ResponseTruth::lost)
        .anyMatch(response -> response.text().isEmpty());
    assertThat(prompts.stream().flatMap(prompt -> prompt.comparisons().stream()))
        .anyMatch(pair -> pair.response0().text().equals(pair.response1().text()))
        .anyMatch(pair -> !inUtf16Order(pair));
  }

  @Test
  void aCrowdWithoutSharesHasNoIrregularities() {
    SimulatedCrowd calm = SimulatedCrowd.of(SETTINGS.withShares(Shares.NONE));
    List<Event> events = calm.events().toList();

    assertThat(events).doesNotHaveDuplicates();
    assertThat(events.stream().filter(Annotation.class::isInstance).map(Annotation.class::cast))
        .noneMatch(Annotation::retracted)
        .allMatch(annotation -> annotation.annotatorKind() == AnnotatorKind.HUMAN)
        .extracting(SimulatedCrowdTest::question)
        .doesNotHaveDuplicates();
  }

  @Test
  void averageVotesPerQuestionMatchTheSettings() {
    SimulatedCrowd calm = SimulatedCrowd.of(SETTINGS.withVotes(5, 2).withShares(Shares.NONE));
    long responses = calm.prompts().mapToLong(prompt -> prompt.truth().responses().size()).sum();
    long comparisons =
        calm.prompts().mapToLong(prompt -> prompt.truth().comparisons().size()).sum();

    assertThat(count(calm, SafetyAnnotation.class) / (double) responses).isCloseTo(5, within(0.4));
    assertThat(count(calm, PreferenceAnnotation.class) / (3.0 * comparisons))
        .isCloseTo(2, within(0.2));
  }

  @Test
  void aCrowdSizedByAnnotationsSendsAtLeastThatManyAndFewMore() {
    SimulatedCrowd sized = SimulatedCrowd.ofAnnotations(CrowdSettings.DEFAULTS, 5_000);

    assertThat(count(sized, Annotation.class)).isBetween(5_000L, 5_500L);
  }

  @Test
  void everyEventIsReadBackFromItsLine() {
    List<Event> read = crowd.lines().map(EventReader::read).toList();

    assertThat(read).isEqualTo(crowd.events().toList());
    assertThat(crowd.lines().map(Line::json)).noneMatch(json -> json.contains("\n"));
  }

  @Test
  void refusesSettingsOutOfRangeAndNamesEachOne() {
    assertThatThrownBy(() -> new CrowdSettings(1, 0, 3, 4, 99, Shares.DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "prompts is 0; 1 to 20000000 are accepted; annotators is 3; 20 to 1000000 are accepted;"
                + " preferenceVotes is 99; 1 to 12 are accepted");
    assertThatThrownBy(() -> new Shares(0, 2, 0, 0, 0, 0, 0, 0, 0, Double.NaN))
        .hasMessage("spammers is 2; 0 to 1 are accepted; lost is NaN; 0 to 1 are accepted");
  }

  private Stream<Annotation> annotations() {
    return crowd.events().filter(Annotation.class::isInstance).map(Annotation.class::cast);
  }

  private static long count(SimulatedCrowd crowd, Class<? extends Event> kind) {
    return crowd.events().filter(kind::isInstance).count();
  }

  private static List<Object> question(Annotation annotation) {
    List<Object> question =
        new ArrayList<>(List.of(annotation.promptId(), annotation.annotatorId()));
    switch (annotation) {
      case SafetyAnnotation safety -> question.add(safety.responseId());
      case PreferenceAnnotation preference -> {
        question.add(Set.of(preference.responseA(), preference.responseB()));
        question.add(preference.dimension());
      }
    }
    return question;
  }

  private static List<Object> moment(Annotation annotation) {
    return List.of(question(annotation), annotation.annotatedAt());
  }

  private Set<List<String>> swappedPairs() {
    Set<List<String>> shown = new HashSet<>();
    crowd
        .events()
        .filter(PreferenceAnnotation.class::isInstance)
        .map(PreferenceAnnotation.class::cast)
        .forEach(vote -> shown.add(List.of(vote.promptId(), vote.responseA(), vote.responseB())));
    return shown.stream()
        .filter(pair -> shown.contains(List.of(pair.get(0), pair.get(2), pair.get(1))))
        .collect(Collectors.toSet());
  }

  private long votesBeforeTheirGeneration() {
    Set<List<String>> generated = new HashSet<>();
    long early = 0;
    for (Event event : crowd.events().toList()) {
      if (event instanceof Generation generation) {
        generated.add(List.of(generation.promptId(), generation.responseId()));
      } else if (event instanceof SafetyAnnotation vote
          && !generated.contains(List.of(vote.promptId(), vote.responseId()))) {
        early++;
      }
    }
    return early;
  }

  private long overtaken(boolean byRetraction) {
    Map<List<Object>, Annotation> latest = new HashMap<>();
    long overtaken = 0;
    for (Annotation annotation : annotations().toList()) {
      Annotation before = latest.put(question(annotation), annotation);
      if (before != null
          && before.retracted() == byRetraction
          && before.annotatedAt().isAfter(annotation.annotatedAt())) {
        overtaken++;
      }
    }
    return overtaken;
  }

  private static boolean inUtf16Order(ComparisonTruth pair) {
    return pair.response0().responseId().compareTo(pair.response1().responseId()) < 0;
  }

  private static String hash(SimulatedCrowd crowd) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      crowd
          .lines()
          .map(line -> line.endpoint().path() + " " + line.json() + "\n")
          .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
