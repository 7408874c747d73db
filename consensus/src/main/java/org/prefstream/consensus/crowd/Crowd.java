package org.prefstream.consensus.crowd;

import java.util.Arrays;
import org.prefstream.consensus.Information;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

/// Questions of one kind, the votes in force on them, and the reliability of their annotators. Each
/// vote updates all of it at once.
///
/// Keys of questions and annotators are any longs; labels are numbered from 0. [NamedCrowd] takes
/// strings. The same calls in the same order give the same bits, and renaming questions, annotators
/// or labels changes nothing but the names. Not thread-safe.
///
/// # Memory
///
/// With K labels an open question takes 32 to 64 bytes and four to eight for each vote; its
/// posteriors take 16 K more ([Weighting#DAWID_SKENE]: 4 K to 8 K), except by majority. An
/// annotator takes 16 to 32 bytes; its counts and reliabilities take 48 to 96 and 48 K² to 96 K²
/// more (DAWID_SKENE: 16 K² to 32 K²). Arrays double when full, which briefly takes twice as much.
/// [#close] makes room for other questions; annotators are kept.
public final class Crowd {
  /// Posteriors closer than this are a tie.
  static final double TIE = 1e-6;

  private final int labels;
  private final StopRule rule;
  private final Weighting model;
  private final Questions questions = new Questions();
  private final LongIndex annotators = new LongIndex();
  private final DawidSkene confusion;
  private final Ensemble ensemble;

  /// A crowd whose model is [Weighting#AUTOMATIC].
  ///
  /// @param labels of every question, 2 to 64
  /// @param rule when a question is decided
  public Crowd(int labels, StopRule rule) {
    this(labels, rule, Weighting.AUTOMATIC);
  }

  /// @param labels of every question, 2 to 64
  /// @param rule when a question is decided
  public Crowd(int labels, StopRule rule, Weighting model) {
    if (labels < 2 || labels > Ballots.MAX_LABELS) {
      throw new IllegalArgumentException(
          "a question has 2 to " + Ballots.MAX_LABELS + " labels, not " + labels);
    }
    this.labels = labels;
    this.rule = rule;
    this.model = model;
    this.confusion = DawidSkene.plain(labels);
    this.ensemble = Ensemble.of(model, labels, questions, confusion);
  }

  /// Counts an annotator's vote, in place of an earlier one on the same question.
  public void vote(long question, long annotator, int label) {
    requireLabel(label);
    int asked = open(question);
    int voter = join(annotator);
    int before = questions.ballots().put(asked, voter, label);
    if (before != label) {
      ensemble.learn(asked, voter, before, label);
    }
  }

  /// Withdraws an annotator's vote, if there is one.
  public void retract(long question, long annotator) {
    int asked = questions.find(question);
    int voter = annotators.find(annotator);
    if (asked == Questions.ABSENT || voter == LongIndex.ABSENT) {
      return;
    }
    int before = questions.ballots().remove(asked, voter);
    if (before != Ballots.NONE) {
      ensemble.learn(asked, voter, before, Ballots.NONE);
    }
  }

  /// States the right label of a question, by which its annotators are judged from now on.
  public void gold(long question, int label) {
    requireLabel(label);
    int asked = open(question);
    questions.gold(asked, label);
    ensemble.judge(asked);
  }

  /// Forgets a question and its votes, and frees their room. What it taught about annotators and
  /// the frequency of labels stays for good: a later vote opens the question again from nothing,
  /// and a retraction does nothing.
  ///
  /// @return its last judgement
  public Judgement close(long question) {
    Judgement last = judgement(question);
    int asked = questions.find(question);
    if (asked != Questions.ABSENT) {
      ensemble.close(asked);
      questions.close(question, asked);
    }
    return last;
  }

  /// Judges every open question and every annotator again, until little changes: batch expectation
  /// maximisation, from the votes in force, gold labels, and what was learned from closed questions
  /// or added by [#add]. Except for rounding the result does not depend on the order of the votes.
  public void refresh() {
    ensemble.refresh();
  }

  /// Judges every open question and every annotator again as [#refresh()] does, but by a fixed
  /// number of sweeps of expectation maximisation: a function of the votes in force and nothing
  /// else. [Panel] computes the same where votes are spread over many places.
  ///
  /// @param sweeps 1 or more
  public void refreshBySweeps(int sweeps) {
    if (sweeps < 1) {
      throw new IllegalArgumentException("sweeps must be 1 or more, not " + sweeps);
    }
    ensemble.refreshBySweeps(sweeps);
  }

  /// Judges one question again, by its votes and what is now known of their annotators.
  public void refresh(long question) {
    int asked = questions.find(question);
    if (asked != Questions.ABSENT) {
      ensemble.refresh(asked);
    }
  }

  /// The judgement of a question; without votes its posterior is uniform.
  public Judgement judgement(long question) {
    int asked = questions.find(question);
    int votes = asked == Questions.ABSENT ? 0 : questions.ballots().size(asked);
    return Judgement.of(posterior(asked, votes), votes, rule);
  }

  private double[] posterior(int question, int votes) {
    double[] posterior = new double[labels];
    if (question != Questions.ABSENT && questions.gold(question) != Ballots.NONE) {
      posterior[questions.gold(question)] = 1;
      return posterior;
    }
    if (votes == 0) {
      Arrays.fill(posterior, 1.0 / labels);
      return posterior;
    }
    return withTies(ensemble.posterior(question, questions.ballots().counts(question, labels)));
  }

  static double[] withTies(double[] posterior) {
    double best = 0;
    for (double probability : posterior) {
      best = Math.max(best, probability);
    }
    for (int label = 0; label < posterior.length; label++) {
      posterior[label] = posterior[label] > best - TIE ? best : posterior[label];
    }
    return posterior;
  }

  /// The information that one more vote by an unknown annotator is expected to give about a
  /// question, in bits: the mutual information of the true label and that vote. The higher it is,
  /// the more a vote is worth.
  public double expectedGain(long question) {
    int asked = questions.find(question);
    int votes = asked == Questions.ABSENT ? 0 : questions.ballots().size(asked);
    return Information.ofOneVote(posterior(asked, votes), confusion::pooledProbability);
  }

  /// The information that a vote by this annotator is expected to give about a question, in bits:
  /// the annotator with the most should be asked.
  public double expectedGain(long question, long annotator) {
    int asked = questions.find(question);
    return Information.ofOneVote(
        posterior(asked, votes(question)), reliability(annotator)::confusion);
  }

  /// The probability that an unknown annotator votes for a label next, given the votes in force, 0
  /// to 1; the probabilities of all labels add up to 1.
  public double probability(long question, int label) {
    requireLabel(label);
    double[] posterior = posterior(questions.find(question), votes(question));
    double probability = 0;
    for (int truth = 0; truth < labels; truth++) {
      probability += posterior[truth] * confusion.pooledProbability(truth, label);
    }
    return Math.min(1, probability);
  }

  /// The reliability of an annotator by what is now known; without votes, that of the crowd. By
  /// majority nothing is ever learned.
  public Reliability reliability(long annotator) {
    int voter = annotators.find(annotator);
    boolean learned = voter != LongIndex.ABSENT && model != Weighting.MAJORITY;
    return new Reliability(
        labels, learned ? confusion.counts(voter) : new long[labels * labels], confusion);
  }

  /// The number of votes in force on a question.
  public int votes(long question) {
    int asked = questions.find(question);
    return asked == Questions.ABSENT ? 0 : questions.ballots().size(asked);
  }

  /// The number of votes in force on a question, for each label.
  public int[] votesByLabel(long question) {
    int asked = questions.find(question);
    return asked == Questions.ABSENT ? new int[labels] : questions.ballots().counts(asked, labels);
  }

  /// The number of votes in force on all open questions.
  public long votes() {
    return questions.ballots().total();
  }

  /// The counts that this crowd's votes add up to for an annotator, in numbers that only the models
  /// understand. Counts are exact and add up: those of a crowd are the sums of those of its parts.
  public long[] counts(long annotator) {
    int voter = annotators.find(annotator);
    return voter == LongIndex.ABSENT ? new long[ensemble.countsOfOne()] : ensemble.counts(voter);
  }

  /// Adds counts of an annotator from elsewhere; negated counts take them away again.
  ///
  /// @param counts as [#counts] gives them
  public void add(long annotator, long... counts) {
    ensemble.add(join(annotator), counts);
  }

  private int open(long key) {
    int known = questions.find(key);
    if (known != Questions.ABSENT) {
      return known;
    }
    int question = questions.open(key);
    ensemble.open(question);
    return question;
  }

  private int join(long key) {
    int known = annotators.find(key);
    if (known != LongIndex.ABSENT) {
      return known;
    }
    if (annotators.end() == Ballots.MAX_ANNOTATORS) {
      throw new IllegalStateException("more than " + Ballots.MAX_ANNOTATORS + " annotators");
    }
    int annotator = annotators.add(key);
    ensemble.join(annotator);
    return annotator;
  }

  private void requireLabel(int label) {
    if (label < 0 || label >= labels) {
      throw new IllegalArgumentException("label must be 0 to " + (labels - 1) + ", not " + label);
    }
  }
}
