package org.prefstream.simulator.event;

/// The better response by the order in which the annotator saw the two, or a tie.
public enum Choice {
  A,
  B,
  TIE;

  /// The same choice for the two responses in the other order.
  public Choice swapped() {
    return switch (this) {
      case A -> B;
      case B -> A;
      case TIE -> TIE;
    };
  }
}
