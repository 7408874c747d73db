package org.prefstream.consensus;

import java.util.stream.IntStream;

/// How the labels of a question relate (S. S. Stevens 1946, On the theory of scales of
/// measurement), and so what the best answer to it is.
public enum Scale {
  /// Labels differ, and that is all: the best is the most probable one.
  NOMINAL {
    @Override
    public int[] best(Judgement judgement) {
      int most = 0;
      for (int label = 1; label < judgement.labels(); label++) {
        most = judgement.posterior(label) > judgement.posterior(most) ? label : most;
      }
      double posterior = judgement.posterior(most);
      return IntStream.range(0, judgement.labels())
          .filter(label -> judgement.posterior(label) == posterior)
          .toArray();
    }
  },
  /// Labels are ranked in their order, each one step from the next: the best is the one expected to
  /// be fewest steps from the truth, which is the median of the posterior. A label whose posterior
  /// passes one half is both, so decided questions get the same answer on either scale; what
  /// differs are the open and contested ones.
  ORDINAL {
    @Override
    public int[] best(Judgement judgement) {
      return Loss.ofDistance(judgement.labels()).cheapest(judgement);
    }
  };

  /// The best label; all of them, ascending, where several are equally good.
  public abstract int[] best(Judgement judgement);
}
