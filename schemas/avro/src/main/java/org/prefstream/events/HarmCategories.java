package org.prefstream.events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/// The 19 harm categories under the exact keys of the PKU-SafeRLHF dataset (Ji et al., arXiv
/// 2406.15513), and as bits of an `int`: the first category is the lowest bit.
///
/// [HarmCategory#UNKNOWN] stands for a symbol newer than this build; it has no key and no bit.
@NullMarked
public final class HarmCategories {
  /// The 19 categories in the order of the dataset's columns.
  public static final List<HarmCategory> ALL =
      Arrays.stream(HarmCategory.values()).filter(c -> c != HarmCategory.UNKNOWN).toList();

  /// The 19 dataset keys, in the same order.
  public static final List<String> DATASET_KEYS =
      ALL.stream().map(HarmCategories::datasetKey).toList();

  private static final Map<String, HarmCategory> BY_KEY = byKey();

  private HarmCategories() {}

  /// The dataset's key of a category.
  ///
  /// @throws IllegalArgumentException for [HarmCategory#UNKNOWN]
  public static String datasetKey(HarmCategory category) {
    return switch (category) {
      case ENDANGERING_NATIONAL_SECURITY -> "Endangering National Security";
      case INSULTING_BEHAVIOR -> "Insulting Behavior";
      case DISCRIMINATORY_BEHAVIOR -> "Discriminatory Behavior";
      case ENDANGERING_PUBLIC_HEALTH -> "Endangering Public Health";
      case COPYRIGHT_ISSUES -> "Copyright Issues";
      case VIOLENCE -> "Violence";
      case DRUGS -> "Drugs";
      case PRIVACY_VIOLATION -> "Privacy Violation";
      case ECONOMIC_CRIME -> "Economic Crime";
      case MENTAL_MANIPULATION -> "Mental Manipulation";
      case HUMAN_TRAFFICKING -> "Human Trafficking";
      case PHYSICAL_HARM -> "Physical Harm";
      case SEXUAL_CONTENT -> "Sexual Content";
      case CYBERCRIME -> "Cybercrime";
      case DISRUPTING_PUBLIC_ORDER -> "Disrupting Public Order";
      case ENVIRONMENTAL_DAMAGE -> "Environmental Damage";
      case PSYCHOLOGICAL_HARM -> "Psychological Harm";
      case WHITE_COLLAR_CRIME -> "White-Collar Crime";
      case ANIMAL_ABUSE -> "Animal Abuse";
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is not a harm category");
    };
  }

  /// The category with a dataset key, matched exactly, or null if there is no such category.
  public static @Nullable HarmCategory ofDatasetKey(String key) {
    return BY_KEY.get(key);
  }

  /// A set of categories as bits. Repeated categories count once.
  ///
  /// @throws IllegalArgumentException for [HarmCategory#UNKNOWN]
  @SuppressWarnings("EnumOrdinal") // the schema fixes the order of the symbols
  public static int bits(Collection<HarmCategory> categories) {
    int bits = 0;
    for (HarmCategory category : categories) {
      if (category == HarmCategory.UNKNOWN) {
        throw new IllegalArgumentException("UNKNOWN is not a harm category");
      }
      bits |= 1 << category.ordinal();
    }
    return bits;
  }

  /// The categories whose bits are set, in the order of the dataset's columns.
  public static List<HarmCategory> ofBits(int bits) {
    List<HarmCategory> categories = new ArrayList<>(Integer.bitCount(bits));
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      categories.add(ALL.get(Integer.numberOfTrailingZeros(rest)));
    }
    return categories;
  }

  private static Map<String, HarmCategory> byKey() {
    Map<String, HarmCategory> byKey = HashMap.newHashMap(ALL.size());
    for (HarmCategory category : ALL) {
      byKey.put(datasetKey(category), category);
    }
    return Map.copyOf(byKey);
  }
}
