package org.prefstream.operation.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.prefstream.consensus.agreement.KrippendorffAlpha;
import org.prefstream.consensus.agreement.Metric;
import org.prefstream.events.Agreement;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.AnnotatorFlag;
import org.prefstream.events.AnnotatorReliability;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.FlagReason;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.local.fixture.Http;
import org.prefstream.local.fixture.RunningSystem;
import org.prefstream.local.fixture.SharedSystem;

/// The crowd itself while it votes: agreement, tasks and reliability, over prompts in all
/// partitions, and the same after the aggregator was killed.
@ExtendWith(SharedSystem.class)
@SuppressWarnings("NullAway") // a missing value fails the test
class WatchedCrowdIT {
  private static final int QUESTIONS = 120;
  private static final List<String> ANNOTATORS = List.of("wa", "wb", "wc", "wd", "contrary");

  @Test
  void agreementTasksAndReliabilityFollowTheVotesAcrossAKill(RunningSystem system)
      throws InterruptedException {
    publish(system, 0, QUESTIONS / 2);
    system.killAndRestart("aggregator");
    publish(system, QUESTIONS / 2, QUESTIONS);

    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, AnnotatorReliability> known =
                  system.reader().latest(system.topics().annotatorReliability());
              assertThat(known).containsKeys(ANNOTATORS.toArray(String[]::new));
              ANNOTATORS.forEach(id -> assertThat(known.get(id).getVotes()).isEqualTo(QUESTIONS));
              assertThat(reasons(known.get("contrary"))).containsExactly(FlagReason.DISSENT);
              assertThat(reasons(known.get("wa"))).isEmpty();
            });
    assertThat(tasks(system).keySet())
        .contains("watched-open/r1/r2/HARMLESSNESS")
        .isEqualTo(openQuestions(system));
    assertAgreementEqualsARecount(system);
  }

  /// Publishes all votes on some questions, and one vote on another question, which stays open.
  private static void publish(RunningSystem system, int from, int to) {
    String votes =
        IntStream.range(from, to)
            .boxed()
            .flatMap(
                question ->
                    ANNOTATORS.stream()
                        .map(id -> vote("watched-" + question, id, choice(question, id))))
            .collect(Collectors.joining("\n"));
    String open = vote("watched-open", "we", "TIE");
    Http.Answer answer =
        system
            .gateway()
            .post("/v1/annotations/preference", "application/x-ndjson", votes + "\n" + open);
    assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
    assertThat(answer.body()).contains("\"refused\":[]");
  }

  private static String vote(String prompt, String annotator, String choice) {
    return """
    {"promptId":"%s","responseA":"r1","responseB":"r2","dimension":"HARMLESSNESS","choice":"%s","annotatorId":"%s"}\
    """
        .formatted(prompt, choice, annotator);
  }

  /// All annotators know the answer, but one vote in ten is a slip; one annotator gives the other
  /// answer.
  private static String choice(int question, String annotator) {
    boolean slip = (question * 7 + ANNOTATORS.indexOf(annotator) * 3) % 10 == 0;
    boolean first = question % 2 == 0;
    return first == (annotator.equals("contrary") || slip) ? "B" : "A";
  }

  private static List<FlagReason> reasons(AnnotatorReliability known) {
    return known.getFlags().stream().map(AnnotatorFlag::getReason).toList();
  }

  private static Map<String, AnnotationTask> tasks(RunningSystem system) {
    Map<String, AnnotationTask> tasks =
        new TreeMap<>(system.reader().latest(system.topics().annotationTasks()));
    tasks.keySet().removeIf(key -> !key.startsWith("watched-"));
    return tasks;
  }

  private static Set<String> openQuestions(RunningSystem system) {
    Map<String, PreferenceConsensus> consensus =
        new TreeMap<>(system.reader().latest(system.topics().preferenceConsensus()));
    consensus
        .entrySet()
        .removeIf(
            it ->
                !it.getKey().startsWith("watched-")
                    || it.getValue().getStatus() != ConsensusStatus.OPEN);
    return consensus.keySet();
  }

  /// Over all prompts, those of other tests included.
  private static void assertAgreementEqualsARecount(RunningSystem system) {
    await()
        .atMost(RunningSystem.PATIENCE)
        .untilAsserted(
            () -> {
              KrippendorffAlpha alpha = new KrippendorffAlpha(3);
              system
                  .reader()
                  .latest(system.topics().preferenceConsensus())
                  .forEach(
                      (key, it) -> {
                        if (key.endsWith("/HARMLESSNESS")) {
                          alpha.change(
                              new int[3],
                              new int[] {it.getVotes0(), it.getVotes1(), it.getVotesTie()});
                        }
                      });
              Agreement published =
                  system.reader().latest(system.topics().agreement()).get("HARMLESSNESS");
              assertThat(published.getAlpha())
                  .isCloseTo(alpha.alpha(Metric.NOMINAL).orElseThrow(), within(1e-9));
            });
  }
}
