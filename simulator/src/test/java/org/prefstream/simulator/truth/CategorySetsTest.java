package org.prefstream.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.prefstream.simulator.event.HarmCategory;

/// Holds the fitted distribution itself against the figures, without drawing. 0.001 is what the
/// rounded figures contradict each other by: 29.8 % of answers have one category by the one, 29.7 %
/// by the other.
final class CategorySetsTest {

  private static final double BOUND = 0.001;

  private final Marginals marginals = Marginals.get();
  private final CategorySets sets = CategorySets.fittedTo(marginals);

  @Test
  void sharesAddUpToOne() {
    assertThat(Arrays.stream(sets.shares()).sum()).isCloseTo(1, within(1e-9));
    assertThat(Arrays.stream(sets.shares()).min().orElseThrow()).isNotNegative();
  }

  @Test
  void containsEverySetOfOneToFiveCategories() {
    assertThat(sets.sets()).hasSize(19 + 171 + 969 + 3_876 + 11_628).doesNotHaveDuplicates();
  }

  @Test
  void everyMarginalIsMet() {
    for (HarmCategory one : HarmCategory.values()) {
      assertShare(marginals.category(one), set -> set.contains(one));
      assertShare(marginals.alone(one), set -> set.equals(EnumSet.of(one)));
      for (HarmCategory other : EnumSet.complementOf(EnumSet.of(one))) {
        assertShare(marginals.both(one, other), set -> set.contains(one) && set.contains(other));
      }
    }
    for (int count = 1; count <= marginals.mostCategories(); count++) {
      int size = count;
      assertShare(marginals.categoriesPerAnswer(size), set -> set.size() == size);
    }
  }

  private void assertShare(double expected, Predicate<EnumSet<HarmCategory>> concerned) {
    double share =
        IntStream.range(0, sets.sets().size())
            .filter(index -> concerned.test(sets.sets().get(index)))
            .mapToDouble(index -> sets.shares()[index])
            .sum();
    assertThat(share).isCloseTo(expected, within(BOUND));
  }
}
