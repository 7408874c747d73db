package org.prefstream.local.rejections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.prefstream.local.rejections.RejectionsTopic.START;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Which rejections are chosen.
class SelectionTest {
  private static final Rejected REJECTED =
      new Rejected(
          START, RejectionsTopic.rejection("generations-1@5", "model", "must be a name in NFC"));

  static Stream<Selection> including() {
    return Stream.of(
        Selection.ALL,
        new Selection("generations", null, null, null, null, Set.of()),
        new Selection(null, "model", null, null, null, Set.of()),
        new Selection(null, null, "a name", null, null, Set.of()),
        new Selection(null, null, null, START, START, Set.of()),
        new Selection("generations", "model", "must", START.minusSeconds(1), null, Set.of()),
        Selection.only(Set.of(new Origin("generations", 1, 5), new Origin("generations", 1, 6))));
  }

  static Stream<Selection> excluding() {
    return Stream.of(
        new Selection("generation", null, null, null, null, Set.of()),
        new Selection(null, "prompt", null, null, null, Set.of()),
        new Selection(null, null, "a text", null, null, Set.of()),
        new Selection(null, null, null, START.plusMillis(1), null, Set.of()),
        new Selection(null, null, null, null, START.minusMillis(1), Set.of()),
        new Selection("generations", "prompt", null, null, null, Set.of()),
        Selection.only(Set.of(new Origin("generations", 5, 1))));
  }

  @ParameterizedTest
  @MethodSource("including")
  void includesWhatSatisfiesAllThatIsStated(Selection selection) {
    assertThat(selection.includes(REJECTED)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("excluding")
  void excludesWhatDoesNot(Selection selection) {
    assertThat(selection.includes(REJECTED)).isFalse();
  }
}
