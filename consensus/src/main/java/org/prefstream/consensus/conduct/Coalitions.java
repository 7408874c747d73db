package org.prefstream.consensus.conduct;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// Finds pairs of annotators who err alike more often than by chance, question by question and in
/// bounded memory.
///
/// For every ordered pair the factors of [Collusion] are multiplied over the questions on which the
/// first erred and the second voted too, once at even odds and once boldly; the mean of both
/// products is the evidence. A pair is flagged above (number of ordered pairs) / alpha. So the
/// probability that any pair with independent votes is ever flagged is at most alpha, however many
/// pairs there are (Ville's inequality and a union bound). That bound covers all pairs, so any of
/// them may be chosen to be watched: those who erred alike twice. Their evidence begins after that.
/// The votes do not show which of the two copied from the other, so both are flagged.
///
/// # Memory
///
/// Memory is fixed by the number of watched pairs: about 100 bytes each, 4 more for pairs that
/// erred alike once, and 8 bytes for each annotator. A pair whose evidence falls below 1/20 is
/// dropped for good. While there is no room, new pairs wait. Not thread-safe.
public final class Coalitions {
  private static final double HOPELESS = -3;
  private static final int BITS_A_PAIR = 16;

  private final int annotators;
  private final int capacity;
  private final double threshold;
  private final int[] votes;
  private final int[] errors;
  private final BitSet once;
  private final BitSet dropped;
  private final Map<Long, Bets> watched = new HashMap<>();
  private final TreeSet<Integer> flagged = new TreeSet<>();

  /// The logarithms of two products of factors.
  private record Bets(double even, double bold) {
    static final Bets NONE = new Bets(0, 0);

    Bets times(boolean together, double share) {
      return new Bets(
          even + StrictMath.log(Collusion.factor(Collusion.EVEN, together, share)),
          bold + StrictMath.log(Collusion.factor(Collusion.BOLD, together, share)));
    }

    double logarithm() {
      double more = Math.max(even, bold);
      double less = Math.min(even, bold);
      return more + StrictMath.log((1 + StrictMath.exp(less - more)) / 2);
    }
  }

  /// @param annotators the largest number of annotators, who are numbered from 0
  /// @param pairs the largest number of pairs watched at the same time, 1 or more
  /// @param alpha the largest probability of ever flagging anybody while all vote independently
  public Coalitions(int annotators, int pairs, double alpha) {
    if (annotators < 2 || pairs < 1) {
      throw new IllegalArgumentException(
          "a pair takes 2 annotators, and 1 pair or more is watched, not %d and %d"
              .formatted(annotators, pairs));
    }
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 1, not " + alpha);
    }
    this.annotators = annotators;
    this.capacity = pairs;
    this.threshold = StrictMath.log(annotators * (annotators - 1.0) / alpha);
    this.votes = new int[annotators];
    this.errors = new int[annotators];
    this.once = new BitSet(pairs * BITS_A_PAIR);
    this.dropped = new BitSet(pairs * BITS_A_PAIR);
  }

  /// Observes a question once, when all its votes are cast.
  ///
  /// @param best the label taken to be right: the most probable one, and no other is as probable
  /// @param voters its annotators, each once
  /// @param labels the labels they voted for, in the same order
  public void settle(int best, int[] voters, int[] labels) {
    for (int voter : voters) {
      if (voter < 0 || voter >= annotators) {
        throw new IllegalArgumentException(
            "annotators are 0 to " + (annotators - 1) + ", not " + voter);
      }
    }
    for (int first = 0; first < voters.length; first++) {
      for (int second = 0; labels[first] != best && second < voters.length; second++) {
        if (first != second) {
          boolean together = labels[first] == labels[second];
          observe(voters[first], voters[second], together, share(labels, first));
        }
      }
    }
    for (int voter = 0; voter < voters.length; voter++) {
      votes[voters[voter]]++;
      errors[voters[voter]] += labels[voter] == best ? 0 : 1;
    }
  }

  /// The share of the other votes that are for the voter's label.
  private static double share(int[] labels, int voter) {
    int same = -1;
    for (int label : labels) {
      same += label == labels[voter] ? 1 : 0;
    }
    return same / (labels.length - 1.0);
  }

  private void observe(int first, int second, boolean together, double share) {
    long pair = (long) first << Integer.SIZE | second;
    Bets bets = watched.get(pair);
    if (bets == null) {
      if (together) {
        meet(pair);
      }
      return;
    }
    Bets now = bets.times(together, Math.max(share, errorRate(second)));
    if (now.logarithm() > threshold) {
      flagged.add(first);
      flagged.add(second);
    }
    if (now.logarithm() < HOPELESS) {
      watched.remove(pair);
      dropped.set(place(pair));
    } else {
      watched.put(pair, now);
    }
  }

  private void meet(long pair) {
    int place = place(pair);
    if (!once.get(place)) {
      once.set(place);
    } else if (!dropped.get(place) && watched.size() < capacity) {
      watched.put(pair, Bets.NONE);
    }
  }

  private int place(long pair) {
    return Math.floorMod((pair * 0x9E3779B97F4A7C15L) >>> 17, capacity * BITS_A_PAIR);
  }

  /// How often the annotator errs, so that frequent errors are not taken for errors in company.
  private double errorRate(int annotator) {
    return (errors[annotator] + 1) / (votes[annotator] + 2.0);
  }

  /// Whether the annotator was ever in a flagged pair.
  public boolean isFlagged(int annotator) {
    return flagged.contains(annotator);
  }

  /// All flagged annotators, ascending.
  public int[] flagged() {
    return flagged.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The number of ordered pairs now watched.
  public int watched() {
    return watched.size();
  }
}
