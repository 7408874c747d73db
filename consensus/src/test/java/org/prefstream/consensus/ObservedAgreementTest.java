package org.prefstream.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ObservedAgreementTest {
  @Test
  void isAbsentWithFewerThanTwoVotes() {
    assertThat(ObservedAgreement.of(0, 0)).isEmpty();
    assertThat(ObservedAgreement.of(1, 0)).isEmpty();
  }

  @Test
  void matchesTheWorkedExampleOfFleiss() {
    // 14 raters, 5 categories: rows of the table in Fleiss 1971 as commonly reproduced.
    assertThat(ObservedAgreement.of(0, 0, 0, 0, 14)).hasValue(1.0);
    assertThat(ObservedAgreement.of(0, 2, 6, 4, 2).orElseThrow()).isCloseTo(0.253, within(5e-4));
    assertThat(ObservedAgreement.of(0, 0, 3, 5, 6).orElseThrow()).isCloseTo(0.308, within(5e-4));
  }

  @Test
  void doesNotOverflow() {
    assertThat(ObservedAgreement.of(Integer.MAX_VALUE, Integer.MAX_VALUE).orElseThrow())
        .isCloseTo(0.5, within(1e-9));
  }

  @Property
  void isTheShareOfAgreeingPairs(@ForAll @Size(3) List<@IntRange(min = 0, max = 6) Integer> votes) {
    int[] counts = votes.stream().mapToInt(Integer::intValue).toArray();
    List<Integer> labels = new ArrayList<>();
    for (int label = 0; label < counts.length; label++) {
      for (int i = 0; i < counts[label]; i++) {
        labels.add(label);
      }
    }
    int pairs = 0;
    int agreeing = 0;
    for (int i = 0; i < labels.size(); i++) {
      for (int j = i + 1; j < labels.size(); j++) {
        pairs++;
        agreeing += labels.get(i).equals(labels.get(j)) ? 1 : 0;
      }
    }

    if (pairs == 0) {
      assertThat(ObservedAgreement.of(counts)).isEmpty();
    } else {
      assertThat(ObservedAgreement.of(counts).orElseThrow())
          .isCloseTo((double) agreeing / pairs, within(1e-12));
    }
  }
}
