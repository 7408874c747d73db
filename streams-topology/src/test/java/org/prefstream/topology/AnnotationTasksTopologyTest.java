package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.prefstream.topology.Events.helpful;
import static org.prefstream.topology.Events.safe;
import static org.prefstream.topology.Events.unsafe;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.prefstream.consensus.AiVotes;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.ContestedReason;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.VoterHash;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.FlaggedVotes;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.rules.QuestionRule;

/// The questions that still need votes, and how the votes of models count.
@SuppressWarnings("NullAway") // a missing value fails the test
final class AnnotationTasksTopologyTest {
  private static final String HELPFULNESS = "p/a/b/HELPFULNESS";

  private TestStream stream = new TestStream();

  @AfterEach
  void close() {
    stream.close();
  }

  @Test
  void comparisonIsATaskFromItsFirstVoteUntilItIsDecided() {
    stream.send(helpful("x", "a", "b", Choice.A, 1));
    AnnotationTask first = stream.tasks().get(HELPFULNESS);
    stream.send(helpful("y", "a", "b", Choice.A, 1));
    AnnotationTask second = stream.tasks().get(HELPFULNESS);

    assertThat(first)
        .isEqualTo(
            new AnnotationTask(
                QuestionKind.HELPFULNESS,
                "p",
                "a",
                "b",
                1,
                2,
                false,
                first.getExpectedGain(),
                2,
                List.of(VoterHash.of("x"))));
    assertThat(second.getVotesWanted()).isEqualTo(1);
    assertThat(second.getExpectedGain()).isPositive().isLessThan(first.getExpectedGain());

    stream.send(helpful("z", "a", "b", Choice.A, 1));

    assertThat(stream.tasks()).isEmpty();
  }

  @Test
  void disputedQuestionIsMoreUrgentThanOneThatAllAgreeOn() {
    stream.send(helpful("x", "a", "b", Choice.A, 1), helpful("y", "a", "b", Choice.B, 1));
    stream.send(helpful("x", "a", "c", Choice.A, 1), helpful("y", "a", "c", Choice.A, 1));

    assertThat(stream.tasks().get(HELPFULNESS).getExpectedGain())
        .isGreaterThan(stream.tasks().get("p/a/c/HELPFULNESS").getExpectedGain());
  }

  @Test
  void disputedQuestionNeedsMoreVotesThanTheFewest() {
    stream.send(helpful("x", "a", "b", Choice.A, 1), helpful("y", "a", "b", Choice.B, 1));

    assertThat(stream.tasks().get(HELPFULNESS))
        .returns(1, AnnotationTask::getVotesWanted)
        .returns(2, AnnotationTask::getVotesToClose);
  }

  @Test
  void namesTheVotersWhoseVotesAreInForceInAscendingOrder() {
    stream.send(unsafe("x", "a", 1), safe("y", "a", 1), safe("z", "a", 1), safe("w", "a", 1));
    stream.send(Events.retractedSafety("z", "a", 2));

    assertThat(stream.tasks().get("p/a").getVoters())
        .isSortedAccordingTo(VoterHash.ORDER)
        .containsExactlyInAnyOrder(VoterHash.of("w"), VoterHash.of("x"), VoterHash.of("y"));
  }

  @Test
  void namesAtMost128Voters() {
    restart(AiVotes.HUMAN_REQUIRED);
    for (int model = 0; model < 130; model++) {
      stream.send(byModel(helpful("model-" + model, "a", "b", Choice.A, 1)));
    }

    assertThat(stream.tasks().get(HELPFULNESS).getVotes()).isEqualTo(130);
    assertThat(stream.tasks().get(HELPFULNESS).getVoters())
        .hasSize(128)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(VoterHash.ORDER)
        .isSubsetOf(
            IntStream.range(0, 130).mapToObj(model -> VoterHash.of("model-" + model)).toList());
  }

  @Test
  void voteThatMovesTheExpectedGainAloneDoesNotPublishTheTaskAgain() {
    stream.send(unsafe("x", "a", 1));
    AnnotationTask before = stream.tasks().get("p/a");
    SafetyAnnotation safe = safe("x", "a", 2);
    stream.send(safe);

    assertThat(stream.publishedKeys).containsExactly("safety-consensus:p/a");
    assertThat(stream.tasks()).containsExactly(entry("p/a", before));
  }

  @Test
  void voteThatMovesTheVotesNeededPublishesTheTaskAgain() {
    stream.send(helpful("x", "a", "b", Choice.A, 1), helpful("y", "a", "b", Choice.A, 1));
    assertThat(stream.tasks().get(HELPFULNESS).getVotesToClose()).isEqualTo(1);

    stream.send(helpful("y", "a", "b", Choice.B, 2));

    assertThat(stream.tasks().get(HELPFULNESS).getVotesToClose()).isEqualTo(2);
  }

  @Test
  void weighedQuestionNeedsOneVoteOrThoseMissingFromTheFewest() {
    restart(new QuestionRule(StopRule.DEFAULT, AiVotes.OWN_RELIABILITY, Weighting.AUTOMATIC));
    stream.send(helpful("x", "a", "b", Choice.A, 1));
    assertThat(stream.tasks().get(HELPFULNESS).getVotesToClose()).isEqualTo(2);

    stream.send(helpful("y", "a", "b", Choice.B, 1));

    assertThat(stream.tasks().get(HELPFULNESS).getVotesToClose()).isEqualTo(1);
  }

  @Test
  void responseIsATaskAsSoonAsItsGenerationIsKnownAndAgainWithoutVotes() {
    stream.send(Events.generation("a"));
    AnnotationTask fresh = stream.tasks().get("p/a");
    assertThat(fresh)
        .isEqualTo(
            new AnnotationTask(
                QuestionKind.SAFETY,
                "p",
                "a",
                null,
                0,
                3,
                false,
                fresh.getExpectedGain(),
                3,
                List.of()));

    stream.send(safe("x", "a", 1));
    assertThat(stream.tasks().get("p/a").getVotes()).isEqualTo(1);
    stream.send(Events.retractedSafety("x", "a", 2));

    assertThat(stream.tasks()).containsEntry("p/a", fresh).hasSize(1);
  }

  @Test
  void contestedQuestionIsNoLongerATask() {
    for (int annotator = 0; annotator < 9; annotator++) {
      assertThat(stream.tasks()).hasSize(annotator == 0 ? 0 : 1);
      Choice choice = annotator % 2 == 0 ? Choice.A : Choice.B;
      stream.send(helpful("x" + annotator, "a", "b", choice, 1));
    }

    assertThat(stream.consensus("HELPFULNESS").getStatus()).isEqualTo(ConsensusStatus.CONTESTED);
    assertThat(stream.tasks()).isEmpty();
  }

  @Test
  void reopenedQuestionIsATaskAgain() {
    stream.send(unsafe("x", "a", 1), unsafe("y", "a", 1), unsafe("z", "a", 1));
    assertThat(stream.tasks()).isEmpty();

    stream.send(safe("z", "a", 2));

    assertThat(stream.tasks()).containsOnlyKeys("p/a");
  }

  @Test
  void repeatedVotePublishesNothing() {
    PreferenceAnnotation vote = helpful("x", "a", "b", Choice.A, 1);
    stream.send(vote);

    stream.send(vote);

    assertThat(stream.publishedKeys).isEmpty();
  }

  @Test
  void questionStaysOpenUntilAPersonVotesIfOneMust() {
    restart(AiVotes.HUMAN_REQUIRED);
    for (int model = 0; model < 12; model++) {
      stream.send(byModel(helpful("model-" + model, "a", "b", Choice.A, 1)));
    }
    assertThat(stream.consensus("HELPFULNESS").getStatus()).isEqualTo(ConsensusStatus.OPEN);
    assertThat(stream.tasks().get(HELPFULNESS))
        .returns(true, AnnotationTask::getHumanWanted)
        .returns(1, AnnotationTask::getVotesWanted)
        .returns(1, AnnotationTask::getVotesToClose);

    stream.send(helpful("x", "a", "b", Choice.A, 1));

    assertThat(stream.consensus("HELPFULNESS").getStatus()).isEqualTo(ConsensusStatus.DECIDED);
    assertThat(stream.tasks()).isEmpty();
  }

  @Test
  void disputeBetweenPeopleAndModelsGoesToReview() {
    restart(AiVotes.DISAGREEMENT_TO_REVIEW);
    stream.send(helpful("x", "a", "b", Choice.B, 1));
    for (int model = 0; model < 3; model++) {
      stream.send(byModel(helpful("model-" + model, "a", "b", Choice.A, 1)));
    }

    assertThat(stream.consensus("HELPFULNESS"))
        .returns(ConsensusStatus.CONTESTED, PreferenceConsensus::getStatus)
        .returns(ContestedReason.HUMAN_MODEL_DISAGREEMENT, PreferenceConsensus::getContestedReason);
    assertThat(stream.tasks()).isEmpty();

    stream.send(helpful("x", "a", "b", Choice.A, 2));

    assertThat(stream.consensus("HELPFULNESS").getStatus()).isEqualTo(ConsensusStatus.DECIDED);
  }

  @Test
  void disputeOnSafetyGoesToReviewToo() {
    restart(AiVotes.DISAGREEMENT_TO_REVIEW);
    stream.send(safe("x", "a", 1), safe("y", "a", 1), safe("z", "a", 1));
    assertThat(stream.safety("a").getStatus()).isEqualTo(ConsensusStatus.DECIDED);

    SafetyAnnotation unsafe = unsafe("model", "a", 1);
    unsafe.setAnnotatorKind(AnnotatorKind.MODEL);
    stream.send(unsafe);

    assertThat(stream.safety("a").getContestedReason())
        .isEqualTo(ContestedReason.HUMAN_MODEL_DISAGREEMENT);
    assertThat(stream.counts("SAFE").getSafe()).isZero();
  }

  private void restart(AiVotes models) {
    restart(new QuestionRule(StopRule.DEFAULT, models, Weighting.MAJORITY));
  }

  private void restart(QuestionRule rule) {
    stream.close();
    stream =
        new TestStream(
            new ConsensusRules(
                0.8, rule, 0.75, rule, rule, rule, 0.01, FlaggedVotes.KEPT, Horizon.DEFAULT));
  }

  private static PreferenceAnnotation byModel(PreferenceAnnotation vote) {
    vote.setAnnotatorKind(AnnotatorKind.MODEL);
    return vote;
  }
}
