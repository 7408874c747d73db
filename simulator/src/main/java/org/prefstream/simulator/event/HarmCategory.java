package org.prefstream.simulator.event;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The 19 harm categories of PKU-SafeRLHF, in the order of the dataset's columns.
public enum HarmCategory {
  ENDANGERING_NATIONAL_SECURITY("Endangering National Security"),
  INSULTING_BEHAVIOR("Insulting Behavior"),
  DISCRIMINATORY_BEHAVIOR("Discriminatory Behavior"),
  ENDANGERING_PUBLIC_HEALTH("Endangering Public Health"),
  COPYRIGHT_ISSUES("Copyright Issues"),
  VIOLENCE("Violence"),
  DRUGS("Drugs"),
  PRIVACY_VIOLATION("Privacy Violation"),
  ECONOMIC_CRIME("Economic Crime"),
  MENTAL_MANIPULATION("Mental Manipulation"),
  HUMAN_TRAFFICKING("Human Trafficking"),
  PHYSICAL_HARM("Physical Harm"),
  SEXUAL_CONTENT("Sexual Content"),
  CYBERCRIME("Cybercrime"),
  DISRUPTING_PUBLIC_ORDER("Disrupting Public Order"),
  ENVIRONMENTAL_DAMAGE("Environmental Damage"),
  PSYCHOLOGICAL_HARM("Psychological Harm"),
  WHITE_COLLAR_CRIME("White-Collar Crime"),
  ANIMAL_ABUSE("Animal Abuse");

  private static final Map<String, HarmCategory> BY_DATASET_KEY =
      Arrays.stream(values())
          .collect(Collectors.toMap(HarmCategory::datasetKey, Function.identity()));

  private final String datasetKey;

  HarmCategory(String datasetKey) {
    this.datasetKey = datasetKey;
  }

  /// The category's name in the dataset and in the gateway's JSON.
  public String datasetKey() {
    return datasetKey;
  }

  /// The category with this name, or `null` if it does not exist.
  public static @Nullable HarmCategory ofDatasetKey(String datasetKey) {
    return BY_DATASET_KEY.get(datasetKey);
  }
}
