package org.prefstream.consensus.crowd;

import java.util.Arrays;
import org.prefstream.consensus.Judgement;
import org.prefstream.consensus.StopRule;

/// Questions of one kind, the votes in force on them, and what is known of their annotators, each
/// vote changing all of it at once.
///
/// Keys of questions and annotators are any longs, labels 0 to their number, exclusively;
/// [NamedCrowd] takes strings. The same calls in the same order give the same bits; other names for
/// questions, annotators or labels give the same bits under those names. Not thread-safe.
///
/// # Memory
///
/// With K labels an open question takes 32 to 64 bytes and four to eight a vote, and unless it is
/// judged by majority 16 K more for its posteriors ([ConsensusModel#DAWID_SKENE]: 4 K to 8 K). An
/// annotator takes 16 to 32 bytes, and 48 to 96 and 48 K² to 96 K² for its counts and reliabilities
/// (DAWID_SKENE: 16 K² to 32 K²). Arrays double when full, which for a moment takes twice as much.
/// [#close] makes room for other questions; annotators are kept.
public final class Crowd {
  /// Posteriors closer than this are a tie.
  static final double TIE = 1e-6;

  private final int labels;
  private final StopRule rule;
  private final ConsensusModel model;
  private final Questions questions = new Questions();
  private final LongIndex annotators = new LongIndex();
  private final DawidSkene confusion;
  private final Ensemble ensemble;

  /// A crowd whose model is [ConsensusModel#AUTOMATIC].
  ///
  /// @param labels of every question, 2 to 64
  /// @param rule when a question is decided
  public Crowd(int labels, StopRule rule) {
    this(labels, rule, ConsensusModel.AUTOMATIC);
  }

  /// @param labels of every question, 2 to 64
  /// @param rule when a question is decided
  public Crowd(int labels, StopRule rule, ConsensusModel model) {
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

  /// Takes an annotator's vote away; without one nothing happens.
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

  /// Makes known the right label of a question, from which its annotators are then judged.
  public void gold(long question, int label) {
    requireLabel(label);
    int asked = open(question);
    questions.gold(asked, label);
    ensemble.judge(asked);
  }

  /// Forgets a question and its votes, so that others take its room. What it taught of its
  /// annotators and of the frequency of labels stays, and can no longer be taken back: a vote that
  /// comes for it later opens it anew, and a retraction does nothing.
  ///
  /// @return what its votes said, by what was known at the last of them
  public Judgement close(long question) {
    Judgement last = judgement(question);
    int asked = questions.find(question);
    if (asked != Questions.ABSENT) {
      ensemble.close(asked);
      questions.close(question, asked);
    }
    return last;
  }

  /// Judges every open question and every annotator anew, from the votes in force and gold labels
  /// alone (and what was learned of closed questions, or elsewhere and came by [#add]), until
  /// nothing changes much: batch expectation maximisation, whose result does not depend on the
  /// order in which votes came but for rounding.
  public void refresh() {
    ensemble.refresh();
  }

  /// Judges every open question and every annotator anew as [#refresh()] does, but by a fixed
  /// number of sweeps of expectation maximisation: a function of the votes in force and nothing
  /// else. It is what [Panel] computes where the votes are spread over many places.
  ///
  /// @param sweeps 1 or more
  public void refreshBySweeps(int sweeps) {
    if (sweeps < 1) {
      throw new IllegalArgumentException("sweeps must be 1 or more, not " + sweeps);
    }
    ensemble.refreshBySweeps(sweeps);
  }

  /// Judges one question anew, from its votes and what is now known of their annotators.
  public void refresh(long question) {
    int asked = questions.find(question);
    if (asked != Questions.ABSENT) {
      ensemble.refresh(asked);
    }
  }

  /// What the votes on a question say; uniform where there are none.
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

  /// What one more vote, by an annotator nothing is known of, is expected to tell about a question,
  /// in bits: the mutual information of the true label and that vote. The higher, the more a vote
  /// is worth having.
  public double expectedGain(long question) {
    int asked = questions.find(question);
    int votes = asked == Questions.ABSENT ? 0 : questions.ballots().size(asked);
    return Information.ofOneVote(posterior(asked, votes), confusion::pooledProbability);
  }

  /// What one more vote, by this annotator, is expected to tell about a question, in bits: who of
  /// several should be asked.
  public double expectedGain(long question, long annotator) {
    int asked = questions.find(question);
    return Information.ofOneVote(
        posterior(asked, votes(question)), reliability(annotator)::confusion);
  }

  /// The probability that one more annotator, of whom nothing is known, votes for a label, given
  /// the votes in force, 0 to 1; those of all labels add up to 1.
  public double probability(long question, int label) {
    requireLabel(label);
    double[] posterior = posterior(questions.find(question), votes(question));
    double probability = 0;
    for (int truth = 0; truth < labels; truth++) {
      probability += posterior[truth] * confusion.pooledProbability(truth, label);
    }
    return Math.min(1, probability);
  }

  /// How an annotator has voted, by what is now known; without votes, as the crowd does. By
  /// majority nothing is ever known.
  public Reliability reliability(long annotator) {
    int voter = annotators.find(annotator);
    boolean learned = voter != LongIndex.ABSENT && model != ConsensusModel.MAJORITY;
    return new Reliability(
        labels, learned ? confusion.counts(voter) : new long[labels * labels], confusion);
  }

  /// The votes in force on a question.
  public int votes(long question) {
    int asked = questions.find(question);
    return asked == Questions.ABSENT ? 0 : questions.ballots().size(asked);
  }

  /// The votes in force on a question for each label.
  public int[] votesByLabel(long question) {
    int asked = questions.find(question);
    return asked == Questions.ABSENT ? new int[labels] : questions.ballots().counts(asked, labels);
  }

  /// The votes in force on all open questions.
  public long votes() {
    return questions.ballots().total();
  }

  /// What this crowd's votes say of an annotator, as plain numbers whose meaning is the models'
  /// own. Counts are exact and add up: those of a crowd are the sums of those of its parts.
  public long[] counts(long annotator) {
    int voter = annotators.find(annotator);
    return voter == LongIndex.ABSENT ? new long[ensemble.countsOfOne()] : ensemble.counts(voter);
  }

  /// Adds what was learned of an annotator elsewhere (or, negated, takes it away again).
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
