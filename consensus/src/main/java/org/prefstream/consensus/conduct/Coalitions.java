package org.prefstream.consensus.conduct;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// Pairs of annotators who err alike more often than errors are shared, found question by question
/// in bounded memory.
///
/// For every ordered pair the factors of [Collusion] are multiplied over the questions on which the
/// first erred and the second voted too: once at even odds and once boldly, and the mean of both
/// products is the evidence. It flags a pair above (number of ordered pairs) / alpha, so the
/// probability that any pair is flagged whose members vote independently is at most alpha, however
/// many there are (Ville's inequality, and a union bound). That bound pays for all pairs, so which
/// of them are watched is free to choose: those who erred alike twice. Their evidence begins after
/// that. Who copied from whom does not show, so both are flagged.
///
/// # Memory
///
/// Fixed by the number of watched pairs, about 100 bytes each and 4 more for the pairs that erred
/// alike once; and 8 bytes for each annotator. A pair whose evidence falls below 1/20 is let go for
/// good. While there is no room, new pairs wait. Not thread-safe.
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

  /// @param annotators that there can be: they are numbered from 0
  /// @param pairs that are watched at the same time, 1 or more
  /// @param alpha the probability of ever flagging anybody while all vote independently
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

  /// Tells of a question whose votes are all in; each is told of once.
  ///
  /// @param best the label taken to be right, the only one that is most probable
  /// @param voters distinct annotators
  /// @param labels they voted for, in the same order
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

  /// The share of the other votes that are for the same label.
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

  /// How often the annotator errs, so that who errs often is not taken for who errs in company.
  private double errorRate(int annotator) {
    return (errors[annotator] + 1) / (votes[annotator] + 2.0);
  }

  /// Whether the annotator was ever in a pair whose evidence sufficed.
  public boolean isFlagged(int annotator) {
    return flagged.contains(annotator);
  }

  /// All of those, ascending.
  public int[] flagged() {
    return flagged.stream().mapToInt(Integer::intValue).toArray();
  }

  /// The ordered pairs now watched.
  public int watched() {
    return watched.size();
  }
}
