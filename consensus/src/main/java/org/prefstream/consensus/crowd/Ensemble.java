package org.prefstream.consensus.crowd;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.prefstream.consensus.Majority;

/// Models that learn from the same votes and whose posteriors are averaged.
final class Ensemble {
  private static final int POOL_EVERY = 64;
  private static final int SWEEPS = 30;
  private static final int CONVERGED = LatentModel.ONE >> 10;
  private static final long YOUNG = 1 << 15;
  private static final int SHARES_COUNT = 2;
  private static final double FINE = 0x1p40;

  private final Questions questions;
  private final List<LatentModel> models;
  private final Function<int[], double[]> unlearned;
  private final double opinions;
  private int annotators;
  private long events;
  private long nextRestart = POOL_EVERY;

  /// @param unlearned the weights that the counts of votes alone give, beside those of the models
  /// @param opinions the total of all weights
  private Ensemble(
      Questions questions,
      List<LatentModel> models,
      Function<int[], double[]> unlearned,
      double opinions) {
    this.questions = questions;
    this.models = models;
    this.unlearned = unlearned;
    this.opinions = opinions;
  }

  /// @param confusion the model with one confusion matrix for each annotator, which takes part
  ///   unless all annotators are alike
  static Ensemble of(Weighting model, int labels, Questions questions, DawidSkene confusion) {
    Majority majority = new Majority(Majority.DEFAULT_ACCURACY, labels);
    OneCoin oneCoin = new OneCoin(labels);
    DawidSkene ofTwoKinds = DawidSkene.ofTwoKinds(labels);
    return switch (model) {
      case MAJORITY -> new Ensemble(questions, List.of(), majority::posterior, 1);
      case DAWID_SKENE ->
          new Ensemble(questions, List.of(confusion), counts -> new double[labels], 1);
      case AUTOMATIC ->
          new Ensemble(
              questions,
              List.of(oneCoin, confusion, ofTwoKinds),
              Ensemble::shares,
              SHARES_COUNT + 3);
    };
  }

  /// The models that learn.
  List<LatentModel> models() {
    return models;
  }

  /// The shares of the votes, times their weight.
  private static double[] shares(int... counts) {
    long votes = 0;
    for (int count : counts) {
      votes += count;
    }
    double[] shares = new double[counts.length];
    for (int label = 0; label < counts.length; label++) {
      long share = (long) LatentModel.ONE * counts[label] / votes;
      shares[label] = SHARES_COUNT * (double) share / LatentModel.ONE;
    }
    return shares;
  }

  /// Makes room for a question.
  void open(int question) {
    for (LatentModel model : models) {
      model.posteriors.open(question);
    }
  }

  /// Forgets the posteriors of a question, but keeps what was learned from it.
  void close(int question) {
    for (LatentModel model : models) {
      model.posteriors.forget(question);
    }
  }

  /// Makes room for the next annotator.
  void join(int annotator) {
    annotators = annotator + 1;
    for (LatentModel model : models) {
      model.open(annotator);
    }
  }

  /// The mean of all posteriors of a question, sharpened if there are several models.
  ///
  /// @param counts the question's votes for each label, not all 0
  double[] posterior(int question, int... counts) {
    double[] posterior = unlearned.apply(counts);
    for (int label = 0; label < counts.length; label++) {
      for (LatentModel model : models) {
        posterior[label] += (double) model.posterior(question, label) / LatentModel.ONE;
      }
      posterior[label] /= opinions;
    }
    return models.size() > 1 ? sharpened(posterior) : posterior;
  }

  /// Raises the probabilities to the power of 5/4. Square roots have the same bits on every
  /// machine, and rounding before the sum makes it independent of the order of labels.
  private static double[] sharpened(double[] posterior) {
    long sum = 0;
    for (int label = 0; label < posterior.length; label++) {
      double probability = posterior[label];
      long weight = (long) (probability * Math.sqrt(Math.sqrt(probability)) * FINE);
      posterior[label] = weight;
      sum += weight;
    }
    for (int label = 0; label < posterior.length; label++) {
      posterior[label] /= sum;
    }
    return posterior;
  }

  /// Learns from a vote that was cast, changed or withdrawn.
  ///
  /// @param before the label voted for until now, or [Ballots#NONE]
  /// @param after the label voted for from now on, or [Ballots#NONE]
  void learn(int question, int voter, int before, int after) {
    boolean pools = ++events % POOL_EVERY == 0;
    for (LatentModel model : models) {
      if (before != Ballots.NONE) {
        model.count(question, voter, before, -1);
      }
      if (pools) {
        model.pool();
      }
      model.assess(voter);
      if (after != Ballots.NONE) {
        model.count(question, voter, after, 1);
      }
      model.judge(question, questions);
    }
    long votes = questions.ballots().total();
    if (votes >= nextRestart && votes <= YOUNG) {
      nextRestart = 2 * votes;
      refresh();
    }
  }

  /// Judges a question by the known reliability of its annotators.
  void judge(int question) {
    for (LatentModel model : models) {
      model.judge(question, questions);
    }
  }

  /// Assesses the annotators of a question, then judges it.
  void refresh(int question) {
    Ballots ballots = questions.ballots();
    for (int place = 0; place < ballots.size(question); place++) {
      int voter = Ballots.annotator(ballots.votes()[ballots.start(question) + place]);
      for (LatentModel model : models) {
        model.assess(voter);
      }
    }
    judge(question);
  }

  /// Batch expectation maximisation, until little changes.
  void refresh() {
    for (LatentModel model : models) {
      seed(model);
      for (int sweep = 0, moved = LatentModel.ONE; sweep < SWEEPS && moved > CONVERGED; sweep++) {
        moved = sweep(model);
      }
    }
  }

  /// Batch expectation maximisation with a fixed number of sweeps.
  void refreshBySweeps(int sweeps) {
    for (LatentModel model : models) {
      seed(model);
      for (int sweep = 0; sweep < sweeps; sweep++) {
        sweep(model);
      }
    }
  }

  private void seed(LatentModel model) {
    for (int question = 0; question < questions.end(); question++) {
      model.seed(question, questions);
    }
  }

  private int sweep(LatentModel model) {
    model.pool();
    for (int annotator = 0; annotator < annotators; annotator++) {
      model.assess(annotator);
    }
    int moved = 0;
    for (int question = 0; question < questions.end(); question++) {
      moved = Math.max(moved, model.judge(question, questions));
    }
    return moved;
  }

  /// The counts of an annotator in all models, one model after the other.
  long[] counts(int annotator) {
    return models.stream().flatMapToLong(model -> LongStream.of(model.counts(annotator))).toArray();
  }

  /// The number of counts of an annotator.
  int countsOfOne() {
    return models.stream().mapToInt(LatentModel::countsOfOne).sum();
  }

  /// Adds counts made elsewhere to an annotator's.
  void add(int annotator, long... more) {
    int end = 0;
    for (LatentModel model : models) {
      model.add(annotator, Arrays.copyOfRange(more, end, end + model.countsOfOne()));
      model.assess(annotator);
      end += model.countsOfOne();
    }
  }
}
