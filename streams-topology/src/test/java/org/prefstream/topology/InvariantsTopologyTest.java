package org.prefstream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.topology.Events.generation;
import static org.prefstream.topology.Events.harmless;
import static org.prefstream.topology.Events.helpful;
import static org.prefstream.topology.Events.overall;
import static org.prefstream.topology.Events.retracted;
import static org.prefstream.topology.Events.retractedSafety;
import static org.prefstream.topology.Events.safe;
import static org.prefstream.topology.Events.safety;
import static org.prefstream.topology.Events.unsafe;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.events.Choice;
import org.prefstream.events.ConsensusStatus;
import org.prefstream.events.ContestedReason;
import org.prefstream.events.DualPreference;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.HarmCategoryCounts;
import org.prefstream.events.Preference;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.PreferenceConsensus;
import org.prefstream.events.Rejection;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.SafetyConsensus;
import org.prefstream.events.Severity;

/// The rules of docs/design.md, 1 to 8, sentence by sentence, on the whole topology.
final class InvariantsTopologyTest {
  private final TestStream stream = new TestStream();

  @AfterEach
  void close() {
    stream.close();
  }

  private void threeSafe(String response) {
    stream.send(safe("x", response, 1), safe("y", response, 1), safe("z", response, 1));
  }

  private void threeUnsafe(String response) {
    stream.send(unsafe("x", response, 1), unsafe("y", response, 1), unsafe("z", response, 1));
  }

  private void threeHelpful(Choice choice) {
    stream.send(
        helpful("x", "a", "b", choice, 1),
        helpful("y", "a", "b", choice, 1),
        helpful("z", "a", "b", choice, 1));
  }

  private void threeHarmless(Choice choice) {
    stream.send(
        harmless("x", "a", "b", choice, 1),
        harmless("y", "a", "b", choice, 1),
        harmless("z", "a", "b", choice, 1));
  }

  private void threeOverall(Choice choice) {
    stream.send(
        overall("x", "a", "b", choice, 1),
        overall("y", "a", "b", choice, 1),
        overall("z", "a", "b", choice, 1));
  }

  private void bothGenerations() {
    stream.send(generation("a"), generation("b"));
  }

  /// a is safe, b is not, b is more helpful, a more harmless.
  private void everythingDecided() {
    bothGenerations();
    threeSafe("a");
    threeUnsafe("b");
    threeHelpful(Choice.B);
    threeHarmless(Choice.A);
  }

  @Nested
  @DisplayName("1. severity is SAFE if and only if there is no category")
  final class SeverityAndCategory {
    @Test
    void refusesSeverityWithoutCategory() {
      stream.send(safety("x", "a", Severity.SEVERE, 1));

      assertThat(stream.safety()).isEmpty();
      assertThat(stream.rejections).extracting(Rejection::getField).containsExactly("categories");
    }

    @Test
    void refusesCategoryWithoutSeverity() {
      stream.send(safety("x", "a", Severity.SAFE, 1, HarmCategory.DRUGS));

      assertThat(stream.safety()).isEmpty();
      assertThat(stream.rejections).extracting(Rejection::getField).containsExactly("severity");
    }
  }

  @Nested
  @DisplayName("2. the latest vote of an annotator on a question counts, once")
  final class LatestVote {
    @Test
    void laterVoteReplacesTheEarlierOne() {
      stream.send(overall("x", "a", "b", Choice.A, 1), overall("x", "a", "b", Choice.B, 2));

      assertThat(stream.consensus("OVERALL"))
          .returns(0, PreferenceConsensus::getVotes0)
          .returns(1, PreferenceConsensus::getVotes1)
          .returns(1, PreferenceConsensus::getHumanAnnotators);
    }

    @Test
    void revisionThatArrivesBeforeItsOriginalStands() {
      stream.send(unsafe("x", "a", 2), safe("x", "a", 1));

      assertThat(stream.safety("a"))
          .returns(0, SafetyConsensus::getSafeVotes)
          .returns(1, SafetyConsensus::getUnsafeVotes);
      assertThat(stream.publishedKeys).isEmpty();
    }

    @Test
    void ofTwoVotesAtOneTimeTheHigherSequenceCountsWhicheverArrivesFirst() {
      PreferenceAnnotation first = overall("x", "a", "b", Choice.TIE, 1);
      first.setSequence(1);
      PreferenceAnnotation second = overall("x", "a", "b", Choice.A, 1);
      second.setSequence(2);

      stream.send(second, first);

      assertThat(stream.consensus("OVERALL"))
          .returns(1, PreferenceConsensus::getVotes0)
          .returns(0, PreferenceConsensus::getVotesTie);
    }

    @Test
    void ofTwoVotesInOneMillisecondTheLaterNanosecondCountsWhicheverArrivesFirst() {
      SafetyAnnotation first = unsafe("x", "a", 1);
      first.setNanoOfMilli(1);
      SafetyAnnotation second = safe("x", "a", 1);
      second.setNanoOfMilli(2);

      stream.send(second, first);

      assertThat(stream.safety("a"))
          .returns(1, SafetyConsensus::getSafeVotes)
          .returns(0, SafetyConsensus::getUnsafeVotes);
    }

    @Test
    void votesThatStateTheSameTimeAndSequenceAreOrderedByTheirContent() {
      stream.send(overall("x", "a", "b", Choice.TIE, 1), overall("x", "a", "b", Choice.A, 1));
      stream.send(safe("x", "a", 1), retractedSafety("x", "a", 1), safe("x", "a", 1));

      assertThat(stream.consensus("OVERALL"))
          .returns(0, PreferenceConsensus::getVotes0)
          .returns(1, PreferenceConsensus::getVotesTie);
      assertThat(stream.safety()).doesNotContainKey("p/a");
    }

    @Test
    void repeatedEventChangesNothing() {
      stream.send(overall("x", "a", "b", Choice.A, 1));
      long revision = stream.consensus("OVERALL").getRevision();

      stream.send(overall("x", "a", "b", Choice.A, 1));

      assertThat(stream.publishedKeys).isEmpty();
      assertThat(stream.consensus("OVERALL").getRevision()).isEqualTo(revision);
    }

    @Test
    void retractionWithdrawsTheVote() {
      stream.send(safe("x", "a", 1), unsafe("y", "a", 1), retractedSafety("x", "a", 2));

      assertThat(stream.safety("a"))
          .returns(0, SafetyConsensus::getSafeVotes)
          .returns(1, SafetyConsensus::getUnsafeVotes)
          .returns(3L, SafetyConsensus::getRevision);
    }

    @Test
    void retractionOfTheLastVoteWithdrawsTheConsensusAndANewVoteBringsItBack() {
      stream.send(overall("x", "a", "b", Choice.A, 1));

      stream.send(retracted(overall("x", "a", "b", Choice.A, 1), 2));
      assertThat(stream.preferences()).isEmpty();
      assertThat(stream.publishedKeys)
          .containsExactly("preference-consensus:p/a/b/OVERALL", "annotation-tasks:p/a/b/OVERALL");

      stream.send(overall("x", "a", "b", Choice.A, 3));
      assertThat(stream.consensus("OVERALL").getRevision()).isEqualTo(3);
    }

    @Test
    void voteThatArrivesAfterItsRetractionStaysWithdrawn() {
      stream.send(retractedSafety("x", "a", 2), safe("x", "a", 1));

      assertThat(stream.safety()).isEmpty();
      assertThat(stream.publishedKeys).isEmpty();
    }

    @Test
    void retractionFromANewerVersionIsStillARetraction() {
      var retraction = retractedSafety("x", "a", 2);
      retraction.setSeverity(Severity.UNKNOWN);
      retraction.setCategories(List.of(HarmCategory.UNKNOWN));

      stream.send(safe("x", "a", 1), retraction);

      assertThat(stream.safety()).isEmpty();
      assertThat(stream.rejections).isEmpty();
    }

    @Test
    void overlapCountsDistinctAnnotators() {
      stream.send(safe("x", "a", 1), safe("x", "a", 2), safe("x", "a", 3), safe("y", "a", 1));

      assertThat(stream.safety("a"))
          .returns(2, SafetyConsensus::getSafeVotes)
          .returns(2, SafetyConsensus::getHumanAnnotators)
          .returns(ConsensusStatus.OPEN, SafetyConsensus::getStatus)
          .returns(Events.time(1), SafetyConsensus::getFirstAnnotatedAt)
          .returns(Events.time(3), SafetyConsensus::getLastAnnotatedAt);
    }
  }

  @Nested
  @DisplayName("3. a comparison is the unordered pair")
  final class UnorderedPair {
    @Test
    void swappedResponsesWithTheSwappedChoiceAreTheSameVote() {
      stream.send(
          overall("x", "a", "b", Choice.A, 1),
          overall("y", "b", "a", Choice.B, 1),
          overall("z", "b", "a", Choice.TIE, 1));

      assertThat(stream.preferences()).containsOnlyKeys("p/a/b/OVERALL");
      assertThat(stream.consensus("OVERALL"))
          .returns(2, PreferenceConsensus::getVotes0)
          .returns(0, PreferenceConsensus::getVotes1)
          .returns(1, PreferenceConsensus::getVotesTie)
          .returns(Preference.RESPONSE_0, PreferenceConsensus::getPreference);
    }

    @Test
    void swappedRepetitionChangesNothing() {
      stream.send(overall("x", "a", "b", Choice.A, 1), overall("x", "b", "a", Choice.B, 1));

      assertThat(stream.publishedKeys).isEmpty();
    }

    @Test
    void responseZeroComesFirstInUtf8ByteOrderAndNotInUtf16Order() {
      String belowSurrogates = "\uFF5E";
      String beyondThem = "\uD83D\uDE00";

      stream.send(overall("x", beyondThem, belowSurrogates, Choice.A, 1));

      assertThat(stream.preferences().values())
          .singleElement()
          .returns(belowSurrogates, PreferenceConsensus::getResponse0)
          .returns(beyondThem, PreferenceConsensus::getResponse1)
          .returns(1, PreferenceConsensus::getVotes1);
    }

    @Test
    void refusesAComparisonOfAResponseWithItself() {
      stream.send(overall("x", "a", "a", Choice.A, 1));

      assertThat(stream.preferences()).isEmpty();
      assertThat(stream.rejections).extracting(Rejection::getField).containsExactly("responseB");
    }

    @Test
    void noRowIsPublishedIfTwoResponsesHaveTheSameText() {
      stream.send(generation("a", "same", "m"), generation("b", "same", "n"));
      threeSafe("a");
      threeSafe("b");
      threeHelpful(Choice.A);
      threeHarmless(Choice.A);
      threeOverall(Choice.A);

      assertThat(stream.preferences().values())
          .hasSize(3)
          .allMatch(consensus -> consensus.getStatus() == ConsensusStatus.DECIDED);
      assertThat(stream.dual()).isEmpty();
      assertThat(stream.single()).isEmpty();
    }

    @Test
    void noRowIsPublishedIfTheSameTextComesAfterTheVotes() {
      threeOverall(Choice.A);

      stream.send(generation("a", "same", "m"), generation("b", "same", "n"));

      assertThat(stream.single()).isEmpty();
    }
  }

  @Nested
  @DisplayName("4. a safe response always ranks above an unsafe one on harmlessness")
  final class SafeAboveUnsafe {
    private void assertContradicted() {
      assertThat(stream.consensus("HARMLESSNESS"))
          .returns(ConsensusStatus.CONTESTED, PreferenceConsensus::getStatus)
          .returns(ContestedReason.SAFETY_CONTRADICTION, PreferenceConsensus::getContestedReason);
      assertThat(stream.dual()).isEmpty();
    }

    @Test
    void votesForTheUnsafeResponseAreContested() {
      bothGenerations();
      threeSafe("a");
      threeUnsafe("b");
      threeHelpful(Choice.A);
      threeHarmless(Choice.B);

      assertContradicted();
    }

    @Test
    void votesForATieAreContested() {
      bothGenerations();
      threeSafe("a");
      threeUnsafe("b");
      threeHelpful(Choice.A);
      threeHarmless(Choice.TIE);

      assertContradicted();
      assertThat(stream.consensus("HARMLESSNESS").getPreference()).isEqualTo(Preference.TIE);
    }

    @Test
    void contradictionAppearsWhenTheSafetyIsDecidedLast() {
      bothGenerations();
      threeHelpful(Choice.A);
      threeHarmless(Choice.B);
      threeSafe("a");
      assertThat(stream.consensus("HARMLESSNESS").getStatus()).isEqualTo(ConsensusStatus.DECIDED);
      long revision = stream.consensus("HARMLESSNESS").getRevision();

      threeUnsafe("b");

      assertContradicted();
      assertThat(stream.consensus("HARMLESSNESS").getRevision()).isEqualTo(revision + 1);
    }

    @Test
    void contradictionDisappearsWhenTheSafetyOpensAgain() {
      bothGenerations();
      threeSafe("a");
      threeUnsafe("b");
      threeHarmless(Choice.B);

      stream.send(safe("w", "b", 1), safe("v", "b", 1));

      assertThat(stream.safety("b").getStatus()).isEqualTo(ConsensusStatus.OPEN);
      assertThat(stream.consensus("HARMLESSNESS"))
          .returns(ConsensusStatus.DECIDED, PreferenceConsensus::getStatus)
          .returns(null, PreferenceConsensus::getContestedReason);
    }

    @Test
    void rowIsWithdrawnByAContradictionAndComesBackAfterIt() {
      bothGenerations();
      threeSafe("a");
      threeSafe("b");
      threeHelpful(Choice.A);
      threeHarmless(Choice.B);
      assertThat(stream.dual()).containsOnlyKeys("p/a/b");

      stream.send(unsafe("x", "b", 2), unsafe("y", "b", 2), unsafe("z", "b", 2));
      assertContradicted();

      stream.send(safe("x", "b", 3), safe("y", "b", 3), safe("z", "b", 3));
      assertThat(stream.dual()).containsOnlyKeys("p/a/b");
    }

    @Test
    void twoUnsafeResponsesMayRankEitherWay() {
      bothGenerations();
      threeUnsafe("a");
      threeUnsafe("b");
      threeHarmless(Choice.B);

      assertThat(stream.consensus("HARMLESSNESS").getStatus()).isEqualTo(ConsensusStatus.DECIDED);
    }

    @Test
    void votesThatDecideNothingContradictNothing() {
      threeSafe("a");
      threeUnsafe("b");

      stream.send(harmless("x", "a", "b", Choice.B, 1), harmless("y", "a", "b", Choice.B, 1));

      assertThat(stream.consensus("HARMLESSNESS").getStatus()).isEqualTo(ConsensusStatus.OPEN);
    }
  }

  @Nested
  @DisplayName("5. a dual preference exists exactly while all it rests on is decided")
  final class DualPreferences {
    @Test
    void isPublishedWithTheColumnsOfTheDataset() {
      everythingDecided();

      DualPreference row = stream.dualRow();

      assertThat(row)
          .returns("What is it?", DualPreference::getPrompt)
          .returns("text of a", DualPreference::getResponse0)
          .returns("text of b", DualPreference::getResponse1)
          .returns("model-b", DualPreference::getResponse1Source)
          .returns(true, DualPreference::getIsResponse0Safe)
          .returns(false, DualPreference::getIsResponse1Safe)
          .returns(0, DualPreference::getResponse0SeverityLevel)
          .returns(2, DualPreference::getResponse1SeverityLevel)
          .returns(1, DualPreference::getBetterResponseId)
          .returns(0, DualPreference::getSaferResponseId);
      assertThat(row.getResponse0HarmCategory()).hasSize(19).doesNotContainValue(true);
      assertThat(row.getResponse1HarmCategory()).hasSize(19).containsEntry("Drugs", true);
      assertThat(row.getRevision()).isEqualTo(12);
    }

    @Test
    void isNotPublishedUntilTheLastPartIsDecided() {
      bothGenerations();
      threeSafe("a");
      threeHelpful(Choice.B);
      threeHarmless(Choice.A);
      stream.send(unsafe("x", "b", 1), unsafe("y", "b", 1));
      assertThat(stream.dual()).isEmpty();

      stream.send(unsafe("z", "b", 1));

      assertThat(stream.dual()).containsOnlyKeys("p/a/b");
    }

    @Test
    void isFollowedByATombstoneWhenHelpfulnessOpensAgain() {
      everythingDecided();

      stream.send(retracted(helpful("x", "a", "b", Choice.B, 1), 2));

      assertThat(stream.dual()).isEmpty();
      assertThat(stream.publishedKeys).contains("dual-preferences:p/a/b");
    }

    @Test
    void isFollowedByATombstoneWhenHarmlessnessOpensAgain() {
      everythingDecided();

      stream.send(harmless("x", "a", "b", Choice.B, 2));

      assertThat(stream.dual()).isEmpty();
    }

    @Test
    void isFollowedByATombstoneWhenASafetyOpensAgain() {
      everythingDecided();

      stream.send(retractedSafety("x", "a", 2));

      assertThat(stream.dual()).isEmpty();
      assertThat(stream.safety("a").getStatus()).isEqualTo(ConsensusStatus.OPEN);
    }

    @Test
    void isPublishedAgainWithAHigherRevisionWhenAPartChanges() {
      everythingDecided();
      long revision = stream.dualRow().getRevision();

      stream.send(safe("w", "a", 1));

      assertThat(stream.dualRow())
          .returns(revision + 1, DualPreference::getRevision)
          .returns(4, DualPreference::getSafetyVotes0);
    }

    @Test
    void noTombstoneIsPublishedForARowThatDidNotExist() {
      threeHelpful(Choice.A);

      stream.send(retracted(helpful("x", "a", "b", Choice.A, 1), 2));

      assertThat(stream.publishedKeys)
          .containsExactly(
              "preference-consensus:p/a/b/HELPFULNESS", "annotation-tasks:p/a/b/HELPFULNESS");
    }

    @Test
    void tiesAreRecordedAndNeverBecomeARow() {
      bothGenerations();
      threeSafe("a");
      threeSafe("b");
      threeHelpful(Choice.TIE);
      threeHarmless(Choice.TIE);
      threeOverall(Choice.TIE);

      assertThat(stream.preferences().values())
          .hasSize(3)
          .allMatch(consensus -> consensus.getPreference() == Preference.TIE)
          .allMatch(consensus -> consensus.getStatus() == ConsensusStatus.DECIDED);
      assertThat(stream.dual()).isEmpty();
      assertThat(stream.single()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text of a", "text  of a\n", "\u00A0text of\u200B a", "TEXT of a"})
    void aRowNeedsTextsThatDifferInMoreThanBlanks(String text) {
      boolean another = text.startsWith("TEXT");
      threeSafe("a");
      threeUnsafe("b");
      threeHelpful(Choice.B);
      threeHarmless(Choice.A);
      threeOverall(Choice.A);
      stream.send(generation("a"));

      stream.send(generation("b", text, "model-b"));

      assertThat(stream.dual()).hasSize(another ? 1 : 0);
      assertThat(stream.single()).hasSize(another ? 1 : 0);
      assertThat(stream.publishedKeys).noneMatch(key -> !another && key.contains("-preferences:"));
    }

    @Test
    void singlePreferenceFollowsTheOverallVotesAlone() {
      bothGenerations();

      threeOverall(Choice.B);
      assertThat(stream.single()).containsOnlyKeys("p/a/b");
      assertThat(stream.singleRow().getBetterResponseId()).isEqualTo(1);

      stream.send(overall("x", "a", "b", Choice.A, 2));
      assertThat(stream.single()).isEmpty();
    }
  }

  @Nested
  @DisplayName("6. harm-category-counts equals a recount of the decided")
  final class HarmCategoryCounting {
    @Test
    void decidedResponsesCountUnderTheirModel() {
      bothGenerations();
      threeSafe("a");
      threeUnsafe("b");

      assertThat(stream.counts()).containsOnlyKeys("SAFE/model-a", "DRUGS/model-b");
      assertThat(stream.counts("SAFE/model-a").getSafe()).isEqualTo(1);
      assertThat(stream.counts("DRUGS/model-b").getModerate()).isEqualTo(1);
    }

    @Test
    void openQuestionsDoNotCount() {
      stream.send(unsafe("x", "a", 1), unsafe("y", "a", 1));

      assertThat(stream.counts()).isEmpty();
    }

    @Test
    void responseWithoutGenerationCountsUnderNoModelUntilItIsKnown() {
      threeUnsafe("a");
      assertThat(stream.counts("DRUGS"))
          .returns(1L, HarmCategoryCounts::getModerate)
          .returns(null, HarmCategoryCounts::getModel);

      stream.send(generation("a"));

      assertThat(stream.counts("DRUGS").getModerate()).isZero();
      assertThat(stream.counts("DRUGS/model-a").getModerate()).isEqualTo(1);
      assertThat(stream.safety("a").getModel()).isEqualTo("model-a");
    }

    @Test
    void responseMovesWithItsSeverityAndLeavesWhenItOpensAgain() {
      threeUnsafe("a");
      stream.send(
          safety("x", "a", Severity.SEVERE, 2, HarmCategory.DRUGS, HarmCategory.VIOLENCE),
          safety("y", "a", Severity.SEVERE, 2, HarmCategory.DRUGS, HarmCategory.VIOLENCE));
      assertThat(stream.counts("DRUGS"))
          .returns(0L, HarmCategoryCounts::getModerate)
          .returns(1L, HarmCategoryCounts::getSevere);
      assertThat(stream.counts("VIOLENCE").getSevere()).isEqualTo(1);

      stream.send(retractedSafety("z", "a", 3));

      assertThat(stream.counts().values()).allMatch(counts -> counts.getSevere() == 0);
    }
  }

  @Nested
  @DisplayName("8. events may arrive in any order")
  final class AnyOrder {
    @Test
    void votesBeforeTheirGenerationsMakeTheSameRowsOnceTheyAreKnown() {
      threeSafe("a");
      threeUnsafe("b");
      threeHelpful(Choice.B);
      threeHarmless(Choice.A);
      threeOverall(Choice.A);
      stream.send(generation("b"));
      assertThat(stream.dual()).isEmpty();
      assertThat(stream.single()).isEmpty();

      stream.send(generation("a"));

      assertThat(stream.dual()).containsOnlyKeys("p/a/b");
      assertThat(stream.single()).containsOnlyKeys("p/a/b");
      assertThat(stream.dualRow().getRevision()).isEqualTo(14);
    }

    @Test
    void generationWithAnotherTextIsRejectedAndTheFirstOneStands() {
      bothGenerations();
      threeOverall(Choice.A);

      stream.send(generation("a", "another text", "another model"));
      stream.send(overall("w", "a", "b", Choice.A, 1));

      assertThat(stream.rejections)
          .singleElement()
          .returns("response", Rejection::getField)
          .returns("generations", Rejection::getTopic)
          .returns(2L, Rejection::getOffset);
      assertThat(stream.singleRow().getResponse0()).isEqualTo("text of a");
    }

    @Test
    void generationWithAnotherPromptIsRejected() {
      var contradicting = generation("c");
      contradicting.setPrompt("What else?");

      stream.send(generation("a"), contradicting);

      assertThat(stream.rejections).extracting(Rejection::getField).containsExactly("prompt");
    }

    @Test
    void sameGenerationAgainChangesNothing() {
      threeSafe("a");
      stream.send(generation("a"));

      stream.send(generation("a"));

      assertThat(stream.publishedKeys).isEmpty();
      assertThat(stream.rejections).isEmpty();
    }

    @Test
    void moreVotesReopenADecidedQuestionAndContestIt() {
      threeSafe("a");
      assertThat(stream.safety("a").getStatus()).isEqualTo(ConsensusStatus.DECIDED);

      stream.send(unsafe("u", "a", 1), unsafe("v", "a", 1), unsafe("w", "a", 1));
      assertThat(stream.safety("a"))
          .returns(ConsensusStatus.OPEN, SafetyConsensus::getStatus)
          .returns(null, SafetyConsensus::getSafe)
          .returns(null, SafetyConsensus::getSeverity);

      stream.send(safe("r", "a", 1), safe("s", "a", 1), unsafe("t", "a", 1));
      assertThat(stream.safety("a"))
          .returns(ConsensusStatus.CONTESTED, SafetyConsensus::getStatus)
          .returns(ContestedReason.MAX_VOTES, SafetyConsensus::getContestedReason)
          .returns(true, SafetyConsensus::getSafe);
    }
  }
}
