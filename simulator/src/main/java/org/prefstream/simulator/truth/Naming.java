package org.prefstream.simulator.truth;

import java.util.SplittableRandom;
import org.prefstream.simulator.event.Ids;

/// How the publisher of a prompt chooses its id and those of its responses.
enum Naming {
  /// Short names.
  PLAIN,
  /// No ids: the gateway derives them from the texts.
  BY_CONTENT,
  /// Ids that keys must encode, and that UTF-8 bytes order differently from UTF-16 units.
  AWKWARD;

  private static final String[] AWKWARD_RESPONSES = {"～/100%", "😀", "é b", "%2F"};

  static Naming draw(SplittableRandom random) {
    int point = random.nextInt(100);
    return point < 80 ? PLAIN : point < 90 ? BY_CONTENT : AWKWARD;
  }

  String promptId(int number, String prompt) {
    return switch (this) {
      case PLAIN -> "prompt-" + number;
      case BY_CONTENT -> Ids.ofPrompt(prompt);
      case AWKWARD -> "prompt/" + number + "% ü";
    };
  }

  String responseId(int number, String prompt, String response) {
    return switch (this) {
      case PLAIN -> "response-" + number;
      case BY_CONTENT -> Ids.ofResponse(prompt, response);
      case AWKWARD -> AWKWARD_RESPONSES[number];
    };
  }
}
