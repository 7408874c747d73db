package org.prefstream.consensus;

import java.util.stream.IntStream;

/// The scale of a question's labels (S. S. Stevens 1946, On the theory of scales of measurement),
/// which determines its best answer.
public enum Scale {
  /// Labels merely differ: the best one is the most probable.
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
  /// Labels are ranked in their order, each one step from the next: the best one is expected to be
  /// fewest steps from the truth, which is the median of the posterior. A label whose posterior
  /// passes one half is the best on either scale, so only open and contested questions can get
  /// different answers.
  ORDINAL {
    @Override
    public int[] best(Judgement judgement) {
      return Loss.ofDistance(judgement.labels()).cheapest(judgement);
    }
  };

  /// The best label, or all equally good ones, ascending.
  public abstract int[] best(Judgement judgement);
}
