package org.prefstream.simulator.annotator;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.prefstream.simulator.truth.Distribution;

/// The distribution of an annotator's answers for each true label.
///
/// @param <L> the type of a label
final class ConfusionMatrix<L> {

  private final List<L> labels;
  private final List<Distribution> rows = new ArrayList<>();

  private ConfusionMatrix(List<L> labels, Weight weight) {
    this.labels = labels;
    for (int row = 0; row < labels.size(); row++) {
      int truth = row;
      rows.add(
          new Distribution(
              IntStream.range(0, labels.size())
                  .mapToDouble(answer -> weight.of(truth, answer))
                  .toArray()));
    }
  }

  /// Right with this probability; the other answers are equally likely.
  static <L> ConfusionMatrix<L> symmetric(List<L> labels, double accuracy) {
    double wrong = (1 - accuracy) / (labels.size() - 1);
    return new ConfusionMatrix<>(labels, (truth, answer) -> truth == answer ? accuracy : wrong);
  }

  /// Right with this probability among ordered labels; of the wrong answers each step further away
  /// is four times less likely.
  static <L> ConfusionMatrix<L> ordered(List<L> labels, double accuracy) {
    return new ConfusionMatrix<>(
        labels,
        (truth, answer) ->
            truth == answer
                ? accuracy
                : (1 - accuracy)
                    * nearness(truth, answer)
                    / nearnessOfOthers(labels.size(), truth));
  }

  /// Every answer equally likely, whatever the truth.
  static <L> ConfusionMatrix<L> random(List<L> labels) {
    return new ConfusionMatrix<>(labels, (_, _) -> 1);
  }

  /// Always the same answer, whatever the truth.
  static <L> ConfusionMatrix<L> constant(List<L> labels, L always) {
    return new ConfusionMatrix<>(labels, (_, answer) -> labels.get(answer).equals(always) ? 1 : 0);
  }

  L answer(L truth, SplittableRandom random) {
    return labels.get(rows.get(labels.indexOf(truth)).draw(random));
  }

  private interface Weight {
    double of(int truth, int answer);
  }

  private static double nearnessOfOthers(int labels, int truth) {
    return IntStream.range(0, labels)
        .filter(answer -> answer != truth)
        .mapToDouble(answer -> nearness(truth, answer))
        .sum();
  }

  private static double nearness(int truth, int answer) {
    return 1.0 / (1 << (2 * Math.abs(truth - answer)));
  }
}
