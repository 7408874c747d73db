package org.prefstream.simulator.expectation;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.Generation;

/// The responses known of one prompt, by id. Of Generations that contradict each other the first
/// one stands (docs/design.md, rules 8 and 12).
record Generations(Map<String, Generation> byResponse) {
  private static final Pattern NO_WIDTH = Pattern.compile("[\\u200B\\u2060\\uFEFF]");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\p{IsWhite_Space}+");

  static Generations of(List<Generation> generations) {
    Map<String, Generation> known = new HashMap<>();
    for (Generation generation : generations) {
      if (generation.prompt().equals(generations.getFirst().prompt())) {
        known.putIfAbsent(generation.responseId(), generation);
      }
    }
    return new Generations(known);
  }

  @Nullable String model(String responseId) {
    Generation generation = byResponse.get(responseId);
    return generation == null ? null : generation.model();
  }

  /// Whether both responses are known and their texts differ in more than blanks and normal form,
  /// so that the pair may be a training row.
  boolean trainable(Comparison pair) {
    Generation generation0 = byResponse.get(pair.response0());
    Generation generation1 = byResponse.get(pair.response1());
    return generation0 != null
        && generation1 != null
        && !text(generation0).equals(text(generation1));
  }

  /// A response in Unicode's form NFC, without blanks that have no width, and each run of white
  /// space as one blank, at the ends as none.
  private static String text(Generation generation) {
    String visible = NO_WIDTH.matcher(generation.response()).replaceAll("");
    String folded = WHITE_SPACE.matcher(visible).replaceAll(" ").strip();
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
