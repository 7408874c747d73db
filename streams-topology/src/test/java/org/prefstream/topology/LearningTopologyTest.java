package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.Choice;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;

@SuppressWarnings("NullAway") // a missing value fails the test
final class LearningTopologyTest {
  private static final Duration A_WHILE = Duration.ofSeconds(1);

  private static TestStream stream(Weighting model) {
    QuestionRule rule = new QuestionRule(StopRule.DEFAULT, AiVotes.OWN_RELIABILITY, model);
    return new TestStream(
        new ConsensusRules(
            0.8, rule, 0.75, rule, rule, rule, 0.01, FlaggedVotes.KEPT, Horizon.DEFAULT));
  }

  /// Three annotators who agree, one who is right half the time, and one who is never right.
  private static void learn(TestStream stream) {
    for (int question = 0; question < 40; question++) {
      Choice right = question % 2 == 0 ? Choice.A : Choice.B;
      Choice wrong = question % 2 == 0 ? Choice.B : Choice.A;
      for (String good : new String[] {"good-1", "good-2", "good-3"}) {
        stream.send(vote(good, question, right));
      }
      stream.send(vote("wavering", question, question % 4 < 2 ? right : wrong));
      stream.send(vote("contrary", question, wrong));
    }
  }

  private static Object vote(String annotator, int question, Choice choice) {
    return Events.overall(annotator, "a" + question, "b" + question, choice, 1);
  }

  private static PreferenceConsensus consensus(TestStream stream, int question) {
    return stream.preferences().get("p/a%d/b%d/OVERALL".formatted(question, question));
  }

  @Test
  void votesAreWeighedByTheReliabilityOfTheirAnnotators() {
    try (TestStream stream = stream(Weighting.AUTOMATIC)) {
      learn(stream);
      stream.advance(A_WHILE);
      stream.advance(A_WHILE);

      stream.send(vote("good-1", 50, Choice.B), vote("good-2", 50, Choice.B));
      stream.send(vote("wavering", 50, Choice.A), vote("contrary", 50, Choice.A));

      assertThat(consensus(stream, 50).getPreference()).isEqualTo(Preference.RESPONSE_1);
      assertThat(stream.reliability().get("good-1").getSkills().getFirst().getLearned())
          .isNotEmpty();
    }
  }

  @Test
  void openQuestionsAreJudgedAgainOnceMoreIsKnownAboutTheirAnnotators() {
    try (TestStream stream = stream(Weighting.AUTOMATIC)) {
      stream.send(vote("good-1", 50, Choice.B), vote("good-2", 50, Choice.B));
      stream.send(vote("wavering", 50, Choice.A), vote("contrary", 50, Choice.A));
      assertThat(consensus(stream, 50).getPreference()).isNull();

      learn(stream);
      for (int second = 0; second < 5; second++) {
        stream.advance(A_WHILE);
      }

      assertThat(consensus(stream, 50).getPreference()).isEqualTo(Preference.RESPONSE_1);
    }
  }

  @Test
  void nothingIsLearnedIfTheMajorityDecides() {
    try (TestStream stream = stream(Weighting.MAJORITY)) {
      learn(stream);
      stream.advance(A_WHILE);

      stream.send(vote("good-1", 50, Choice.B), vote("contrary", 50, Choice.A));

      assertThat(consensus(stream, 50).getPreference()).isNull();
      assertThat(stream.reliability().get("good-1").getSkills().getFirst().getLearned()).isEmpty();
    }
  }
}
