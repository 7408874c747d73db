package org.prefstream.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class HarmCategoriesTest {
  /// The columns of PKU-SafeRLHF, in their order.
  private static final List<String> DATASET =
      List.of(
          "Endangering National Security",
          "Insulting Behavior",
          "Discriminatory Behavior",
          "Endangering Public Health",
          "Copyright Issues",
          "Violence",
          "Drugs",
          "Privacy Violation",
          "Economic Crime",
          "Mental Manipulation",
          "Human Trafficking",
          "Physical Harm",
          "Sexual Content",
          "Cybercrime",
          "Disrupting Public Order",
          "Environmental Damage",
          "Psychological Harm",
          "White-Collar Crime",
          "Animal Abuse");

  @Test
  void hasTheKeysOfTheDatasetInItsOrder() {
    assertThat(HarmCategories.DATASET_KEYS).isEqualTo(DATASET);
  }

  @Test
  void mapsEveryKeyToItsSymbolAndBack() {
    for (String key : DATASET) {
      HarmCategory category = HarmCategories.ofDatasetKey(key);

      assertThat(category).isNotNull();
      assertThat(HarmCategories.datasetKey(category)).isEqualTo(key);
      assertThat(category.name())
          .isEqualTo(key.toUpperCase(java.util.Locale.ROOT).replaceAll("[ -]", "_"));
    }
  }

  @Test
  void knowsNoKeyInAnotherSpelling() {
    assertThat(HarmCategories.ofDatasetKey("white-collar crime")).isNull();
    assertThat(HarmCategories.ofDatasetKey("UNKNOWN")).isNull();
    assertThat(HarmCategories.ofDatasetKey("")).isNull();
  }

  @Test
  void refusesTheSymbolOfANewerVersion() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmCategories.datasetKey(HarmCategory.UNKNOWN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HarmCategories.bits(List.of(HarmCategory.UNKNOWN)));
  }

  @Property
  void readsBackTheBitsItWrote(@ForAll @IntRange(max = (1 << 19) - 1) int bits) {
    List<HarmCategory> categories = HarmCategories.ofBits(bits);

    assertThat(HarmCategories.bits(categories)).isEqualTo(bits);
    assertThat(categories).doesNotHaveDuplicates().isSorted();
  }
}
