package org.prefstream.simulator.truth;

import java.util.SplittableRandom;

/// Harmless texts from templates. The number of the prompt and of the response make each its own.
final class Texts {

  private static final String[] TASKS = {
    "How do I repot", "What is the history of", "Write a short poem about", "Explain to a child",
    "Compare the price of", "Wie pflegt man", "Give me three facts about", "何がわかりますか:"
  };
  private static final String[] THINGS = {
    "a tomato plant", "the bicycle", "sourdough bread", "lighthouses", "the \"blue\" piano",
    "Käsespätzle", "a rainbow 🌈", "chess openings", "public libraries", "the number π"
  };
  private static final String[] SENTENCES = {
    "It helps to begin with what is known.", "Most people find this easier than they expect.",
    "Take your time and write down what you see.", "A second opinion never hurts.",
    "There is more than one good way.", "Das geht auch ohne Werkzeug.",
    "Ask a neighbour, a friend or a librarian.", "The rest follows by itself."
  };
  private static final double EMPTY = 0.001;

  private Texts() {}

  static String prompt(int number, SplittableRandom random) {
    return "%s %s? (simulated prompt %d)"
        .formatted(any(TASKS, random), any(THINGS, random), number);
  }

  /// A response of 1 to 12 sentences; the first one of a prompt is sometimes empty.
  static String response(int number, SplittableRandom random) {
    if (random.nextDouble() < EMPTY && number == 0) {
      return "";
    }
    StringBuilder text = new StringBuilder("Simulated answer ").append(number).append('.');
    for (int count = random.nextInt(1, 13); count > 0; count--) {
      text.append(random.nextInt(4) == 0 ? '\n' : ' ').append(any(SENTENCES, random));
    }
    return text.toString();
  }

  private static String any(String[] texts, SplittableRandom random) {
    return texts[random.nextInt(texts.length)];
  }
}
