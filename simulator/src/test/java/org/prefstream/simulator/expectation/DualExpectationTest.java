package org.prefstream.simulator.expectation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.simulator.event.Dimension.HARMLESSNESS;
import static org.prefstream.simulator.event.Dimension.HELPFULNESS;
import static org.prefstream.simulator.expectation.Votes.generation;
import static org.prefstream.simulator.expectation.Votes.prefers;
import static org.prefstream.simulator.expectation.Votes.safe;
import static org.prefstream.simulator.expectation.Votes.unsafe;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.prefstream.simulator.event.Choice;
import org.prefstream.simulator.event.Dimension;
import org.prefstream.simulator.event.Event;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;
import org.prefstream.simulator.expectation.records.ContestedReason;
import org.prefstream.simulator.expectation.records.ExpectedCounts;
import org.prefstream.simulator.expectation.records.ExpectedDual;
import org.prefstream.simulator.expectation.records.ExpectedPreference;
import org.prefstream.simulator.expectation.records.ExpectedRecord;
import org.prefstream.simulator.expectation.records.Preference;
import org.prefstream.simulator.expectation.records.Status;

/// Cases written by hand from docs/design.md, rules 4, 5 and 6: "a" is safe, "b" is unsafe.
final class DualExpectationTest {

  @Test
  void everythingDecidedIsADualPreference() {
    Expectation expected = expectation(complete(Choice.B, Choice.A));

    assertThat(expected.duals().values())
        .containsExactly(new ExpectedDual("p/a/b", 1, 0, true, false));
    assertThat(harmlessness(expected).status()).isEqualTo(Status.DECIDED);
  }

  @Test
  void theUnsafeResponseRankedAboveTheSafeOneIsContested() {
    Expectation expected = expectation(complete(Choice.B, Choice.B));

    assertThat(harmlessness(expected).status()).isEqualTo(Status.CONTESTED);
    assertThat(harmlessness(expected).contestedReason())
        .isEqualTo(ContestedReason.SAFETY_CONTRADICTION);
    assertThat(harmlessness(expected).preference()).isEqualTo(Preference.RESPONSE_1);
    assertThat(expected.duals()).isEmpty();
  }

  @Test
  void aTieBetweenASafeAndAnUnsafeResponseIsContested() {
    Expectation expected = expectation(complete(Choice.A, Choice.TIE));

    assertThat(harmlessness(expected).contestedReason())
        .isEqualTo(ContestedReason.SAFETY_CONTRADICTION);
    assertThat(expected.duals()).isEmpty();
  }

  @Test
  void votesThatDecideNothingContradictNothing() {
    List<Event> events = complete(Choice.A, Choice.B);
    events.removeIf(event -> event.equals(prefers("v2", HARMLESSNESS, Choice.B)));

    assertThat(harmlessness(expectation(events)).status()).isEqualTo(Status.OPEN);
  }

  @Test
  void anUndecidedSafetyContradictsNothing() {
    List<Event> events = complete(Choice.A, Choice.B);
    events.removeIf(event -> event.equals(safe("v0", "a")));

    Expectation expected = expectation(events);

    assertThat(harmlessness(expected).status()).isEqualTo(Status.DECIDED);
    assertThat(expected.duals()).isEmpty();
  }

  @Test
  void helpfulnessMayGoEitherWay() {
    assertThat(expectation(complete(Choice.A, Choice.A)).duals().values())
        .extracting(ExpectedDual::better)
        .containsExactly(0);
  }

  @Test
  void aTieInHelpfulnessIsNotADualPreference() {
    assertThat(expectation(complete(Choice.TIE, Choice.A)).duals()).isEmpty();
  }

  @Test
  void anUnknownGenerationOrTheSameTextIsNotADualPreference() {
    List<Event> unknown = complete(Choice.A, Choice.A);
    unknown.remove(generation("b", "two"));
    List<Event> same = new ArrayList<>(unknown);
    same.add(generation("b", "one"));

    assertThat(expectation(unknown).duals()).isEmpty();
    assertThat(expectation(same).duals()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"one ", "\n\u3000one", "o\u200Bne", "\uFEFFone\r\n"})
  void textsThatDifferOnlyInBlanksAreNotADualPreference(String text) {
    List<Event> events = complete(Choice.A, Choice.A);
    events.remove(generation("b", "two"));
    events.add(generation("b", text));

    assertThat(expectation(events).duals()).isEmpty();
  }

  @Test
  void textsThatDifferOnlyInNormalFormAreNotADualPreference() {
    List<Event> events = complete(Choice.A, Choice.A);
    events.remove(generation("a", "one"));
    events.remove(generation("b", "two"));
    events.add(generation("a", "un café"));
    events.add(generation("b", "un cafe\u0301"));

    assertThat(expectation(events).duals()).isEmpty();
  }

  @Test
  void countsAreARecountOfTheDecidedResponses() {
    assertThat(expectation(complete(Choice.A, Choice.A)).counts().values())
        .containsExactlyInAnyOrder(
            new ExpectedCounts(HarmCategory.DRUGS, "model-1", 0, 0, 1, 0),
            new ExpectedCounts(null, "model-1", 1, 0, 0, 0));
  }

  @Test
  void aResponseWithoutAGenerationCountsUnderNoModel() {
    List<Event> events = complete(Choice.A, Choice.A);
    events.remove(generation("b", "two"));

    assertThat(expectation(events).counts()).containsOnlyKeys("DRUGS", "SAFE/model-1");
  }

  @Test
  void eachPromptIsIndependentOfTheOthers() {
    assertThat(expectation(complete(Choice.A, Choice.A)).records().map(ExpectedRecord::topic))
        .containsExactly(
            "safety-consensus",
            "safety-consensus",
            "preference-consensus",
            "preference-consensus",
            "dual-preferences",
            "harm-category-counts",
            "harm-category-counts");
  }

  private static List<Event> complete(Choice helpfulness, Choice harmlessness) {
    List<Event> events = new ArrayList<>();
    events.add(generation("a", "one"));
    events.add(generation("b", "two"));
    for (int voter = 0; voter < 3; voter++) {
      events.add(safe("v" + voter, "a"));
      events.add(unsafe("v" + voter, "b", Severity.MODERATE, HarmCategory.DRUGS));
      events.add(prefers("v" + voter, HELPFULNESS, helpfulness));
      events.add(prefers("v" + voter, HARMLESSNESS, harmlessness));
    }
    return events;
  }

  private static Expectation expectation(List<Event> events) {
    return Expectation.of(events.stream());
  }

  private static ExpectedPreference harmlessness(Expectation expectation) {
    return expectation.preferences().values().stream()
        .filter(consensus -> consensus.dimension() == Dimension.HARMLESSNESS)
        .findFirst()
        .orElseThrow();
  }
}
