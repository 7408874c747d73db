package org.prefstream.benchmarks.monitor;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.prefstream.events.ComparisonId;

/// Prompts with seven responses each, so that there are three comparisons for each response. All
/// ids are as long as those that the gateway makes, and follow from their numbers.
///
/// @param responses how many, a multiple of seven
record Questions(int responses) {
  static final int RESPONSES_OF_A_PROMPT = 7;
  static final int COMPARISONS_OF_A_PROMPT = 21;

  Questions {
    if (responses < RESPONSES_OF_A_PROMPT || responses % RESPONSES_OF_A_PROMPT != 0) {
      throw new IllegalArgumentException("responses come in sevens, not " + responses);
    }
  }

  /// Questions with as many comparisons as asked for, or up to 20 fewer.
  static Questions withComparisons(int comparisons) {
    return new Questions(comparisons / COMPARISONS_OF_A_PROMPT * RESPONSES_OF_A_PROMPT);
  }

  int comparisons() {
    return prompts() * COMPARISONS_OF_A_PROMPT;
  }

  int prompts() {
    return responses / RESPONSES_OF_A_PROMPT;
  }

  String promptOf(int response) {
    return prompt(response / RESPONSES_OF_A_PROMPT);
  }

  String response(int response) {
    return hex(response + (1L << 40));
  }

  ComparisonId comparison(int number) {
    int prompt = number / COMPARISONS_OF_A_PROMPT;
    int pair = number % COMPARISONS_OF_A_PROMPT;
    int first = 0;
    for (int others = RESPONSES_OF_A_PROMPT - 1; pair >= others; others--) {
      pair -= others;
      first++;
    }
    int start = prompt * RESPONSES_OF_A_PROMPT;
    return ComparisonId.of(
        prompt(prompt), response(start + first), response(start + first + 1 + pair));
  }

  private static String prompt(int number) {
    return hex(number);
  }

  private static String hex(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ByteBuffer digest = ByteBuffer.allocate(32);
    while (digest.hasRemaining()) {
      digest.putLong(random.nextLong());
    }
    return HexFormat.of().formatHex(digest.array());
  }
}
