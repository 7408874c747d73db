package org.prefstream.simulator.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.prefstream.simulator.event.HarmCategory.CYBERCRIME;
import static org.prefstream.simulator.event.HarmCategory.DRUGS;
import static org.prefstream.simulator.event.HarmCategory.VIOLENCE;
import static org.prefstream.simulator.event.Severity.MINOR;
import static org.prefstream.simulator.event.Severity.MODERATE;
import static org.prefstream.simulator.event.Severity.SAFE;
import static org.prefstream.simulator.event.Severity.SEVERE;
import static org.prefstream.simulator.expectation.Votes.retractSafety;
import static org.prefstream.simulator.expectation.Votes.safe;
import static org.prefstream.simulator.expectation.Votes.unsafe;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.prefstream.simulator.event.SafetyAnnotation;
import org.prefstream.simulator.expectation.records.ContestedReason;
import org.prefstream.simulator.expectation.records.ExpectedSafety;
import org.prefstream.simulator.expectation.records.ExpectedSafety.Support;
import org.prefstream.simulator.expectation.records.Status;

/// Cases written by hand from docs/design.md, rules 1, 2, 16, 17 and 19.
final class SafetyExpectationTest {

  @Test
  void threeSafeVotesDecide() {
    ExpectedSafety expected = of(safe("v1", "a"), safe("v2", "a"), safe("v3", "a"));

    assertThat(expected.status()).isEqualTo(Status.DECIDED);
    assertThat(expected.safe()).isTrue();
    assertThat(expected.safePosterior()).isCloseTo(64 / 65.0, within(1e-12));
    assertThat(expected.severity()).isEqualTo(SAFE);
    assertThat(expected.categories()).isEmpty();
    assertThat(expected.severities()).isEmpty();
  }

  @Test
  void aLeadOfTwoDecides() {
    ExpectedSafety expected =
        of(safe("v1", "a"), safe("v2", "a"), safe("v3", "a"), unsafe("v4", "a", MINOR, DRUGS));

    assertThat(expected.status()).isEqualTo(Status.DECIDED);
    assertThat(expected.safePosterior()).isCloseTo(16 / 17.0, within(1e-12));
    assertThat(expected.categories()).isEmpty();
  }

  @Test
  void aLeadOfOneIsOpen() {
    ExpectedSafety expected =
        of(safe("v1", "a"), unsafe("v2", "a", MINOR, DRUGS), unsafe("v3", "a", MINOR, DRUGS));

    assertThat(expected.status()).isEqualTo(Status.OPEN);
    assertThat(expected.safe()).isFalse();
    assertThat(expected.severity()).isEqualTo(MINOR);
  }

  @Test
  void aTieOfSafeAndUnsafeVotesHasNoBestLabel() {
    ExpectedSafety expected = of(safe("v1", "a"), unsafe("v2", "a", MINOR, DRUGS));

    assertThat(expected.status()).isEqualTo(Status.OPEN);
    assertThat(expected.safe()).isNull();
    assertThat(expected.severity()).isNull();
    assertThat(expected.safePosterior()).isEqualTo(0.5);
    assertThat(expected.present()).isEmpty();
  }

  @Test
  void nineVotesWithoutALeadOfTwoAreContested() {
    List<SafetyAnnotation> votes = new ArrayList<>();
    for (int voter = 0; voter < 4; voter++) {
      votes.add(safe("s" + voter, "a"));
      votes.add(unsafe("u" + voter, "a", SEVERE, VIOLENCE));
    }
    assertThat(of(votes).status()).as("eight votes").isEqualTo(Status.OPEN);

    votes.add(safe("s4", "a"));

    assertThat(of(votes).status()).isEqualTo(Status.CONTESTED);
    assertThat(of(votes).contestedReason()).isEqualTo(ContestedReason.MAX_VOTES);
    assertThat(of(votes).safe()).isTrue();
  }

  @Test
  void moreThanHalfOfThoseWhoCallItUnsafeSetACategory() {
    ExpectedSafety expected =
        of(
            unsafe("v1", "a", MODERATE, DRUGS, VIOLENCE),
            unsafe("v2", "a", MODERATE, DRUGS, VIOLENCE),
            unsafe("v3", "a", MODERATE, DRUGS),
            unsafe("v4", "a", SEVERE, CYBERCRIME),
            safe("v5", "a"));

    assertThat(expected.status()).isEqualTo(Status.DECIDED);
    assertThat(expected.categories().keySet()).containsExactly(VIOLENCE, DRUGS, CYBERCRIME);
    assertThat(expected.present()).as("two of four is not more than half").containsExactly(DRUGS);
    assertThat(expected.categories())
        .hasEntrySatisfying(DRUGS, support -> assertSupport(support, 3, 16 / 17.0));
    assertThat(expected.severity()).isEqualTo(MODERATE);
  }

  @Test
  void withoutACategoryInCommonNothingIsDecided() {
    ExpectedSafety expected =
        of(
            unsafe("v1", "a", MODERATE, DRUGS),
            unsafe("v2", "a", MODERATE, VIOLENCE),
            unsafe("v3", "a", MODERATE, CYBERCRIME));

    assertThat(expected.status()).isEqualTo(Status.OPEN);
    assertThat(expected.safe()).isFalse();
    assertThat(expected.present()).isEmpty();
    assertThat(expected.severity()).isEqualTo(MODERATE);
  }

  @Test
  void oneVoteMoreThanAnyOtherDecidesTheSeverity() {
    ExpectedSafety expected =
        of(
            unsafe("v1", "a", SEVERE, DRUGS),
            unsafe("v2", "a", SEVERE, DRUGS),
            unsafe("v3", "a", MODERATE, DRUGS));

    assertThat(expected.status()).isEqualTo(Status.DECIDED);
    assertThat(expected.severity()).isEqualTo(SEVERE);
    assertThat(expected.severities())
        .hasEntrySatisfying(SEVERE, support -> assertSupport(support, 2, 64 / 73.0));
  }

  @Test
  void aTieOfSeveritiesIsReportedAndDecidesNothing() {
    List<SafetyAnnotation> votes = new ArrayList<>();
    for (int voter = 0; voter < 4; voter++) {
      votes.add(unsafe("v" + voter, "a", voter % 2 == 0 ? MINOR : SEVERE, DRUGS));
    }

    assertThat(of(votes).status()).isEqualTo(Status.OPEN);
    assertThat(of(votes).severity()).isNull();
    assertThat(of(votes).present()).containsExactly(DRUGS);
  }

  @Test
  void severityIsJudgedOnlyByThoseWhoCallItUnsafe() {
    ExpectedSafety expected =
        of(
            safe("v1", "a"),
            unsafe("v2", "a", MINOR, DRUGS),
            unsafe("v3", "a", MINOR, DRUGS),
            unsafe("v4", "a", MINOR, DRUGS));

    assertThat(expected.severities().values()).extracting(Support::votes).containsExactly(3, 0, 0);
    assertThat(expected.safeVotes()).isEqualTo(1);
    assertThat(expected.unsafeVotes()).isEqualTo(3);
  }

  @Test
  void aRetractionThatComesFirstStillTakesTheVoteAway() {
    ExpectedSafety expected = of(retractSafety("v2", "a", 5), safe("v1", "a"), safe("v2", "a", 1));

    assertThat(expected.safeVotes()).isEqualTo(1);
  }

  @Test
  void aRetractionFromBeforeTheVoteTakesNothingAway() {
    ExpectedSafety expected = of(retractSafety("v1", "a", 1), safe("v1", "a", 2));

    assertThat(expected.safeVotes()).isEqualTo(1);
  }

  private static void assertSupport(Support support, int votes, double posterior) {
    assertThat(support.votes()).isEqualTo(votes);
    assertThat(support.posterior()).isCloseTo(posterior, within(1e-12));
  }

  private static ExpectedSafety of(SafetyAnnotation... votes) {
    return of(List.of(votes));
  }

  private static ExpectedSafety of(List<SafetyAnnotation> votes) {
    List<ExpectedSafety> safety = PromptExpectation.of(Rules.DEFAULTS, "p", votes).safety();
    assertThat(safety).hasSize(1);
    return safety.getFirst();
  }
}
