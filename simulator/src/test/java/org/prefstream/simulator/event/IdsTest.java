package org.prefstream.simulator.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class IdsTest {

  @Test
  void refusesIdsWithControlCharactersOrLoneSurrogatesOrTooManyCharacters() {
    for (String id : new String[] {"a\u0007", "\ud83d", "x".repeat(257)}) {
      assertThatThrownBy(() -> Ids.require("promptId", id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("promptId");
    }
    Ids.require("promptId", "😀".repeat(256));
  }

  @Test
  void refusesNamesThatLookLikeOthers() {
    for (String id :
        new String[] {
          " a", "a\u00A0", "\u3000a", "a\u200Bb", "\uFEFFa", "Rene\u0301", "a\u2028b", "a\u3164"
        }) {
      assertThatThrownBy(() -> Ids.require("promptId", id))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("promptId must be in Unicode NFC");
    }
    Ids.require("promptId", "Ren\u00E9 van der Berg");
    Ids.requireName("promptSource", "");
  }
}
