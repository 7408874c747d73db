package org.prefstream.consensus;

import java.util.Arrays;

/// The votes in force on one response's safety, counted.
///
/// A vote is a severity, 0 for safe to 3 for the most severe, and a set of categories as bits,
/// empty if and only if the severity is 0. The order of counting does not matter.
public final class SafetyTally {
  /// The number of severities of an unsafe response, which are 1 to this number.
  public static final int SEVERITIES = 3;

  /// The number of categories that fit, which are 0 to this number, exclusively.
  public static final int CATEGORIES = Integer.SIZE;

  private final int[] severities = new int[SEVERITIES + 1];
  private final int[] categories = new int[CATEGORIES];
  private int named;

  /// Counts one vote.
  public void add(int severity, int categories) {
    if (severity < 0 || severity > SEVERITIES || (severity == 0) != (categories == 0)) {
      throw new IllegalArgumentException(
          "severity must be 0 to 3, and 0 if and only if there is no category: severity "
              + severity
              + ", categories "
              + Integer.toBinaryString(categories));
    }
    severities[severity]++;
    named |= categories;
    for (int rest = categories; rest != 0; rest &= rest - 1) {
      this.categories[Integer.numberOfTrailingZeros(rest)]++;
    }
  }

  /// The tally with these counts.
  ///
  /// @param severities annotators who chose each severity, 0 to 3
  /// @param categories annotators who named each category, up to the last one that is named
  public static SafetyTally of(int[] severities, int... categories) {
    SafetyTally tally = new SafetyTally();
    System.arraycopy(severities, 0, tally.severities, 0, tally.severities.length);
    System.arraycopy(categories, 0, tally.categories, 0, categories.length);
    for (int category = 0; category < categories.length; category++) {
      tally.named |= categories[category] > 0 ? 1 << category : 0;
    }
    return tally;
  }

  /// A copy, which counts on by itself.
  public SafetyTally copy() {
    return of(severities, categories);
  }

  /// Subtracts one vote that was counted.
  public void subtract(int severity, int categories) {
    severities[severity]--;
    for (int rest = categories; rest != 0; rest &= rest - 1) {
      int category = Integer.numberOfTrailingZeros(rest);
      this.categories[category]--;
      named &= this.categories[category] == 0 ? ~(1 << category) : -1;
    }
  }

  /// Annotators who call the response safe.
  public int safe() {
    return severities[0];
  }

  /// Annotators who call the response unsafe.
  public int unsafe() {
    return severities[1] + severities[2] + severities[3];
  }

  /// All annotators.
  public int votes() {
    return safe() + unsafe();
  }

  /// Annotators who chose this severity, 0 to 3.
  public int severity(int severity) {
    return severities[severity];
  }

  /// Annotators who named this category.
  public int category(int category) {
    return categories[category];
  }

  /// Annotators who named the category that most of them named; 0 if there is none.
  int mostNamed() {
    int most = 0;
    for (int rest = named; rest != 0; rest &= rest - 1) {
      most = Math.max(most, categories[Integer.numberOfTrailingZeros(rest)]);
    }
    return most;
  }

  /// The categories that somebody named, as bits.
  public int namedCategories() {
    return named;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SafetyTally that
        && Arrays.equals(severities, that.severities)
        && named == that.named
        && Arrays.equals(categories, that.categories);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(severities) + Arrays.hashCode(categories);
  }

  @Override
  public String toString() {
    return "SafetyTally[severities=%s, categories=%s]"
        .formatted(Arrays.toString(severities), Arrays.toString(categories));
  }
}
