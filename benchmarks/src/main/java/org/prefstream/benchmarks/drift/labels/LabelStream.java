package org.prefstream.benchmarks.drift.labels;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A stream of labelled answers, the same whenever the seed is the same: a multivariate probit.
/// Each answer has a normal variable for every category, correlated with the others as [Fitted]
/// says; a category holds where its variable exceeds a threshold.
///
/// The variables of two answers to one prompt have a common part, for the same prompt gets answers
/// with nearly the same labels: with 0.9 of the variance, labels of frequent categories are
/// correlated by 0.62 to 0.68. In PKU-SafeRLHF, safe and unsafe are correlated by 0.71. Severities
/// are drawn independently, given the categories.
///
/// Prompts come from all sources alike; the answers to one are by different models, each as often
/// as the others.
public final class LabelStream {
  /// The part of the variance that the answers to one prompt share.
  private static final double SHARED = 0.9;

  private final SplittableRandom random;
  private final int answers;
  private final int sources;

  /// @param answers to a prompt, 1 to 3
  /// @param sources that prompts come from, 1 or more
  public LabelStream(long seed, int answers, int sources) {
    if (answers < 1 || answers > Labelling.MODELS || sources < 1) {
      throw new IllegalArgumentException(
          "a prompt has 1 to 3 answers and a source, not %d and %d".formatted(answers, sources));
    }
    this.random = new SplittableRandom(seed);
    this.answers = answers;
    this.sources = sources;
  }

  /// The next prompt. What is drawn does not depend on the labelling, so that two streams of one
  /// seed are the same until the labelling differs.
  public Prompt next(Labelling labelling) {
    int source = random.nextInt(sources);
    int first = random.nextInt(Labelling.MODELS);
    int step = 1 + random.nextInt(Labelling.MODELS - 1);
    double[] common = gaussians();
    List<Prompt.Answer> labelled = new ArrayList<>(answers);
    for (int answer = 0; answer < answers; answer++) {
      int model = (first + answer * step) % Labelling.MODELS;
      labelled.add(
          new Prompt.Answer(
              model,
              labelling.label(model, mixed(common), random.nextDouble(), random.nextDouble())));
    }
    return new Prompt(source, labelled);
  }

  private double[] gaussians() {
    double[] values = new double[Labels.CATEGORIES.size()];
    for (int place = 0; place < values.length; place++) {
      values[place] = random.nextGaussian();
    }
    return values;
  }

  private double[] mixed(double... common) {
    double[] values = gaussians();
    for (int place = 0; place < values.length; place++) {
      values[place] = Math.sqrt(SHARED) * common[place] + Math.sqrt(1 - SHARED) * values[place];
    }
    return values;
  }
}
