package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Choice;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;
import org.prefstream.events.VoterHash;
import org.prefstream.topology.prompt.LargestRecord;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;

/// Questions with more votes than fit into one record, in the real stores.
@SuppressWarnings("NullAway") // a missing value fails the test
final class HotQuestionTopologyTest {
  private static final int VOTES = 600;

  /// 64 votes of annotators with the longest ids have 50 KB; 600 would have 450.
  private static final LargestRecord LARGEST = new LargestRecord(64 << 10);

  private static String annotator(int number) {
    return "長".repeat(240) + number;
  }

  @Test
  void comparisonHasASmallStateHoweverManyAnnotatorsVote() {
    try (TestStream stream = new TestStream(LARGEST)) {
      for (int number = 0; number < VOTES; number++) {
        Choice choice = number % 3 == 0 ? Choice.B : Choice.A;
        stream.send(Events.overall(annotator(number), "a", "b", choice, number));
      }

      assertThat(stream.rejections).isEmpty();
      assertThat(stream.consensus("OVERALL"))
          .returns(2 * VOTES / 3, PreferenceConsensus::getVotes0)
          .returns(VOTES / 3, PreferenceConsensus::getVotes1)
          .returns(VOTES, PreferenceConsensus::getHumanAnnotators)
          .returns(ConsensusStatus.DECIDED, PreferenceConsensus::getStatus);
    }
  }

  @Test
  void responseHasASmallStateHoweverManyAnnotatorsVote() {
    HarmCategory[] all = HarmCategories.ALL.toArray(HarmCategory[]::new);
    try (TestStream stream = new TestStream(LARGEST)) {
      for (int number = 0; number < VOTES; number++) {
        stream.send(
            number % 3 == 0
                ? Events.safe(annotator(number), "a", number)
                : Events.safety(annotator(number), "a", Severity.SEVERE, number, all));
      }

      assertThat(stream.rejections).isEmpty();
      SafetyConsensus consensus = stream.safety("a");
      assertThat(consensus)
          .returns(VOTES / 3, SafetyConsensus::getSafeVotes)
          .returns(2 * VOTES / 3, SafetyConsensus::getUnsafeVotes)
          .returns(ConsensusStatus.DECIDED, SafetyConsensus::getStatus)
          .returns(Severity.SEVERE, SafetyConsensus::getSeverity);
      assertThat(consensus.getCategories())
          .hasSize(all.length)
          .allMatch(category -> category.getVotes() == 2 * VOTES / 3 && category.getPresent());
    }
  }

  @Test
  void firstAndLastTimeAreThoseOfTheVotesInForce() {
    try (TestStream stream = new TestStream()) {
      for (int number = 0; number < 100; number++) {
        stream.send(Events.overall("annotator-" + number, "a", "b", Choice.A, 1_000 + number));
      }
      assertThatTimesAre(stream, 1_000, 1_099);

      stream.send(Events.overall("annotator-0", "a", "b", Choice.A, 5_000));
      assertThatTimesAre(stream, 1_001, 5_000);

      stream.send(Events.overall("early", "a", "b", Choice.A, -7));
      assertThatTimesAre(stream, -7, 5_000);

      PreferenceAnnotation latest = Events.overall("annotator-0", "a", "b", Choice.A, 5_001);
      stream.send(Events.retracted(latest, 5_001));
      assertThatTimesAre(stream, -7, 1_099);

      stream.send(Events.overall("early", "a", "b", Choice.A, 1_050));
      assertThatTimesAre(stream, 1_001, 1_099);
    }
  }

  private static void assertThatTimesAre(TestStream stream, long first, long last) {
    PreferenceConsensus consensus = stream.consensus("OVERALL");
    assertThat(List.of(consensus.getFirstAnnotatedAt(), consensus.getLastAnnotatedAt()))
        .containsExactly(Events.time(first), Events.time(last));
  }

  /// A response's key is a prefix of the keys of comparisons and of other responses.
  @Test
  void questionsWithSimilarIdsDoNotShareVotes() {
    try (TestStream stream = new TestStream()) {
      for (int number = 0; number < 100; number++) {
        stream.send(
            Events.overall("annotator-" + number, "a", "a/OVERALL", Choice.A, 1_000 + number),
            Events.safe("annotator-" + number, "a", 2_000 + number),
            Events.safe("annotator-" + number, "a/b", 3_000 + number));
      }
      stream.send(Events.safe("annotator-0", "a", 9_000));

      assertThat(stream.safety("a").getFirstAnnotatedAt()).isEqualTo(Events.time(2_001));
      assertThat(stream.safety("a").getSafeVotes()).isEqualTo(100);
    }
  }

  private static ConsensusRules rules() {
    QuestionRule rule =
        new QuestionRule(new StopRule(3, 0.9, 500), AiVotes.OWN_RELIABILITY, Weighting.MAJORITY);
    return new ConsensusRules(
        0.8, rule, 0.75, rule, rule, rule, 0.01, FlaggedVotes.KEPT, Horizon.DEFAULT);
  }

  @Test
  void taskOfAQuestionWithManyVotesNamesThoseWhoVoted() {
    try (TestStream stream = new TestStream(rules())) {
      for (int number = 0; number < 100; number++) {
        Choice choice = number % 2 == 0 ? Choice.A : Choice.B;
        stream.send(Events.overall("annotator-" + number, "a", "b", choice, number));
      }

      assertThat(stream.tasks().get("p/a/b/OVERALL").getVotes()).isEqualTo(100);
      assertThat(stream.tasks().get("p/a/b/OVERALL").getVotesToClose()).isEqualTo(2);
      assertThat(stream.tasks().get("p/a/b/OVERALL").getVoters())
          .isSortedAccordingTo(VoterHash.ORDER)
          .hasSize(100)
          .contains(VoterHash.of("annotator-7"));

      PreferenceAnnotation vote = Events.overall("annotator-7", "a", "b", Choice.A, 1);
      stream.send(Events.retracted(vote, 1_000));
      assertThat(stream.tasks().get("p/a/b/OVERALL").getVoters())
          .hasSize(99)
          .doesNotContain(VoterHash.of("annotator-7"));
    }
  }
}
