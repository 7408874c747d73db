package org.prefstream.topology.state;

import org.prefstream.events.Dimension;
import org.prefstream.events.QuestionKind;

/// Maps kinds of questions to dimensions and labels.
public final class QuestionKinds {
  private static final int SAFE_OR_UNSAFE = 2;
  private static final int THREE_LABELS = 3;

  private QuestionKinds() {}

  /// The kind of a comparison on a dimension.
  public static QuestionKind of(Dimension dimension) {
    return switch (dimension) {
      case HELPFULNESS -> QuestionKind.HELPFULNESS;
      case HARMLESSNESS -> QuestionKind.HARMLESSNESS;
      case OVERALL -> QuestionKind.OVERALL;
      case UNKNOWN -> throw new IllegalArgumentException("UNKNOWN is not a dimension");
    };
  }

  /// The number of labels: safe and unsafe; the severities 1, 2 and 3; either response and a tie.
  public static int labels(QuestionKind kind) {
    return kind == QuestionKind.SAFETY ? SAFE_OR_UNSAFE : THREE_LABELS;
  }
}
