package org.prefstream.consensus.crowd;

import java.util.Arrays;
import java.util.List;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

/// Questions of one kind, the votes in force on them, and what is known of their annotators, each
/// vote changing all of it at once.
///
/// A question's posterior is the mean of four: the share of the votes, and the posteriors of three
/// models that ascribe ever more of the errors to a cause: to the annotator's accuracy, to the
/// annotator's confusion of particular labels, and to questions that deceive many. See the package.
///
/// Keys of questions and annotators are any longs, labels 0 to their number, exclusively. The same
/// calls in the same order give the same bits; other names for questions, annotators or labels give
/// the same bits under those names. Not thread-safe.
///
/// Memory with K labels: a question 32 to 64 bytes and 16 K for its posteriors, and four to eight a
/// vote; an annotator 64 to 96 bytes and 48 K² for its counts and reliabilities. Arrays double when
/// full, which for a moment takes twice as much.
public final class Crowd {
  /// Posteriors closer than this are a tie.
  static final double TIE = 1e-6;

  private static final int POOL_EVERY = 64;
  private static final int SWEEPS = 30;
  private static final int CONVERGED = Model.ONE >> 10;
  private static final long YOUNG = 1 << 15;

  private final int labels;
  private final StopRule rule;
  private final LongIndex questions = new LongIndex();
  private final LongIndex annotators = new LongIndex();
  private final Ballots ballots = new Ballots();
  private final DawidSkene confusion;
  private final List<Model> models;
  private int[] gold = new int[16];
  private long events;
  private long nextRestart = POOL_EVERY;

  /// @param labels of every question, 2 to 64
  /// @param rule when a question is decided
  public Crowd(int labels, StopRule rule) {
    if (labels < 2 || labels > Ballots.MAX_LABELS) {
      throw new IllegalArgumentException(
          "a question has 2 to " + Ballots.MAX_LABELS + " labels, not " + labels);
    }
    this.labels = labels;
    this.rule = rule;
    this.confusion = DawidSkene.plain(labels);
    this.models = List.of(new OneCoin(labels), confusion, DawidSkene.ofTwoKinds(labels));
  }

  /// Counts an annotator's vote, in place of an earlier one on the same question.
  public void vote(long question, long annotator, int label) {
    requireLabel(label);
    int asked = open(question);
    int voter = join(annotator);
    int before = ballots.put(asked, voter, label);
    if (before != label) {
      learn(asked, voter, before, label);
    }
  }

  /// Takes an annotator's vote away; without one nothing happens.
  public void retract(long question, long annotator) {
    int asked = questions.find(question);
    int voter = annotators.find(annotator);
    if (asked == LongIndex.ABSENT || voter == LongIndex.ABSENT) {
      return;
    }
    int before = ballots.remove(asked, voter);
    if (before != Ballots.NONE) {
      learn(asked, voter, before, Ballots.NONE);
    }
  }

  /// Makes known the right label of a question, from which its annotators are then judged.
  public void gold(long question, int label) {
    requireLabel(label);
    int asked = open(question);
    gold[asked] = label + 1;
    judge(asked);
  }

  private void learn(int question, int voter, int before, int after) {
    boolean pools = ++events % POOL_EVERY == 0;
    for (Model model : models) {
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
      model.judge(question, ballots, gold[question] - 1);
    }
    if (ballots.total() >= nextRestart && ballots.total() <= YOUNG) {
      nextRestart = 2 * ballots.total();
      refresh();
    }
  }

  /// Judges every question and annotator anew, from the votes in force and gold labels alone (and
  /// from [#add] what was learned elsewhere), until nothing changes much: batch expectation
  /// maximisation, whose result does not depend on the order in which votes came but for rounding.
  public void refresh() {
    for (Model model : models) {
      for (int question = 0; question < questions.size(); question++) {
        model.seed(question, ballots, gold[question] - 1);
      }
      for (int sweep = 0, moved = Model.ONE; sweep < SWEEPS && moved > CONVERGED; sweep++) {
        moved = sweep(model);
      }
    }
  }

  private int sweep(Model model) {
    model.pool();
    for (int annotator = 0; annotator < annotators.size(); annotator++) {
      model.assess(annotator);
    }
    int moved = 0;
    for (int question = 0; question < questions.size(); question++) {
      moved = Math.max(moved, model.judge(question, ballots, gold[question] - 1));
    }
    return moved;
  }

  /// Judges one question anew, from its votes and what is now known of their annotators.
  public void refresh(long question) {
    int asked = questions.find(question);
    if (asked != LongIndex.ABSENT) {
      for (int place = 0; place < ballots.size(asked); place++) {
        int voter = Ballots.annotator(ballots.votes()[ballots.start(asked) + place]);
        models.forEach(model -> model.assess(voter));
      }
      judge(asked);
    }
  }

  private void judge(int question) {
    models.forEach(model -> model.judge(question, ballots, gold[question] - 1));
  }

  /// What the votes on a question say; uniform where there are none.
  public Judgement judgement(long question) {
    int asked = questions.find(question);
    int votes = asked == LongIndex.ABSENT ? 0 : ballots.size(asked);
    return Judgement.of(posterior(asked, votes), votes, rule);
  }

  private double[] posterior(int question, int votes) {
    double[] posterior = new double[labels];
    if (question != LongIndex.ABSENT && gold[question] != 0) {
      posterior[gold[question] - 1] = 1;
      return posterior;
    }
    double best = 0;
    for (int label = 0; label < labels; label++) {
      posterior[label] = votes == 0 ? 1.0 / labels : mean(question, votes, label);
      best = Math.max(best, posterior[label]);
    }
    for (int label = 0; label < labels; label++) {
      posterior[label] = posterior[label] > best - TIE ? best : posterior[label];
    }
    return posterior;
  }

  private double mean(int question, int votes, int label) {
    long sum = (long) Model.ONE * ballots.count(question, label) / votes;
    for (Model model : models) {
      sum += model.posterior(question, label);
    }
    return sum / ((models.size() + 1.0) * Model.ONE);
  }

  /// What one more vote, by an annotator nothing is known of, is expected to tell about a question,
  /// in bits: the mutual information of the true label and that vote. The higher, the more a vote
  /// is worth having.
  public double expectedGain(long question) {
    int asked = questions.find(question);
    int votes = asked == LongIndex.ABSENT ? 0 : ballots.size(asked);
    return Information.ofOneVote(posterior(asked, votes), confusion::pooledProbability);
  }

  /// How an annotator has voted, by what is now known; without votes, as the crowd does.
  public Reliability reliability(long annotator) {
    int voter = annotators.find(annotator);
    return new Reliability(
        labels,
        voter == LongIndex.ABSENT ? new long[labels * labels] : confusion.counts(voter),
        confusion);
  }

  /// The votes in force on a question.
  public int votes(long question) {
    int asked = questions.find(question);
    return asked == LongIndex.ABSENT ? 0 : ballots.size(asked);
  }

  /// The votes in force on all questions.
  public long votes() {
    return ballots.total();
  }

  /// What this crowd's votes say of an annotator, as plain numbers whose meaning is the models'
  /// own. Counts are exact and add up: those of a crowd are the sums of those of its parts.
  public long[] counts(long annotator) {
    int voter = annotators.find(annotator);
    long[] all = new long[2 + 3 * labels * labels];
    int end = 0;
    for (Model model : models) {
      long[] counts = voter == LongIndex.ABSENT ? new long[0] : model.counts(voter);
      System.arraycopy(counts, 0, all, end, counts.length);
      end += counts.length;
    }
    return all;
  }

  /// Adds what was learned of an annotator elsewhere (or, negated, takes it away again).
  ///
  /// @param counts as [#counts] gives them
  public void add(long annotator, long... counts) {
    int voter = join(annotator);
    int end = 0;
    for (Model model : models) {
      int length = model.counts(voter).length;
      model.add(voter, Arrays.copyOfRange(counts, end, end + length));
      model.assess(voter);
      end += length;
    }
  }

  private int open(long key) {
    int known = questions.size();
    int question = questions.add(key);
    if (question == known) {
      ballots.open(question);
      gold = question == gold.length ? Arrays.copyOf(gold, 2 * question) : gold;
      for (Model model : models) {
        model.posteriors.open(question);
      }
    }
    return question;
  }

  private int join(long key) {
    int known = annotators.size();
    int annotator = annotators.add(key);
    if (annotator == known) {
      if (annotator == Ballots.MAX_ANNOTATORS) {
        throw new IllegalStateException("more than " + Ballots.MAX_ANNOTATORS + " annotators");
      }
      models.forEach(model -> model.open(annotator));
    }
    return annotator;
  }

  private void requireLabel(int label) {
    if (label < 0 || label >= labels) {
      throw new IllegalArgumentException("label must be 0 to " + (labels - 1) + ", not " + label);
    }
  }
}
