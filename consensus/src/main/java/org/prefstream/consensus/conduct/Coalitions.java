package org.prefstream.consensus.conduct;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;

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
/// # Storage
///
/// What is known can be kept elsewhere in parts of at most [#PART] numbers, of which only those
/// that have changed need to be written again ([#changed], [#restore]).
///
/// # Memory
///
/// Memory is fixed by the number of watched pairs: about 100 bytes each, 4 more for pairs that
/// erred alike once, and 8 bytes for each annotator. A pair whose evidence falls below 1/20 is
/// dropped for good. While there is no room, new pairs wait. Not thread-safe.
public final class Coalitions {
  /// The most numbers of a part, except where more pairs than usual fall into one.
  public static final int PART = 512;

  private static final double HOPELESS = -3;
  private static final int WORDS_A_PART = 64;
  private static final int ANNOTATORS_A_PART = 256;
  private static final int NUMBERS_A_PAIR = 3;
  private static final int NUMBERS_AN_ANNOTATOR = 2;
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
  private final Set<String> changed = new LinkedHashSet<>();

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
      changed.add(annotatorPart(voters[voter]));
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
      changed.add(annotatorPart(first));
      changed.add(annotatorPart(second));
    }
    changed.add(pairPart(pair));
    if (now.logarithm() < HOPELESS) {
      watched.remove(pair);
      dropped.set(place(pair));
      changed.add(bitPart("dropped", place(pair)));
    } else {
      watched.put(pair, now);
    }
  }

  private void meet(long pair) {
    int place = place(pair);
    if (!once.get(place)) {
      once.set(place);
      changed.add(bitPart("once", place));
    } else if (!dropped.get(place) && watched.size() < capacity) {
      watched.put(pair, Bets.NONE);
      changed.add(pairPart(pair));
    }
  }

  private int place(long pair) {
    return Math.floorMod((pair * 0x9E3779B97F4A7C15L) >>> 17, capacity * BITS_A_PAIR);
  }

  /// How often the annotator errs, so that frequent errors are not taken for errors in company.
  private double errorRate(int annotator) {
    return (errors[annotator] + 1) / (votes[annotator] + 2.0);
  }

  private static String annotatorPart(int annotator) {
    return "annotators/" + annotator / ANNOTATORS_A_PART;
  }

  private static String bitPart(String bits, int place) {
    return bits + '/' + place / (WORDS_A_PART * Long.SIZE);
  }

  private static String pairPart(long pair) {
    return "pairs/" + pairNumber(pair);
  }

  private static int pairNumber(long pair) {
    return (int) ((pair * 0x9E3779B97F4A7C15L) >>> (Long.SIZE - 8));
  }

  /// The parts that have changed since this was called last, by name.
  public Map<String, long[]> changed() {
    Map<String, long[]> parts = new LinkedHashMap<>();
    for (String part : changed) {
      int number = numberOf(part);
      parts.put(
          part,
          switch (kindOf(part)) {
            case "annotators" -> annotators(number);
            case "pairs" -> pairs(number);
            case "once" -> bits(once, number);
            default -> bits(dropped, number);
          });
    }
    changed.clear();
    return parts;
  }

  private static String kindOf(String part) {
    return part.substring(0, part.indexOf('/'));
  }

  private static int numberOf(String part) {
    return Integer.parseInt(part.substring(part.indexOf('/') + 1));
  }

  /// Of each annotator the votes, the errors in the lower half, and whether it is flagged.
  private long[] annotators(int number) {
    int from = number * ANNOTATORS_A_PART;
    int size = Math.min(annotators - from, ANNOTATORS_A_PART);
    long[] content = new long[size * NUMBERS_AN_ANNOTATOR];
    for (int annotator = 0; annotator < size; annotator++) {
      int at = annotator * NUMBERS_AN_ANNOTATOR;
      content[at] = (long) votes[from + annotator] << Integer.SIZE | errors[from + annotator];
      content[at + 1] = flagged.contains(from + annotator) ? 1 : 0;
    }
    return content;
  }

  /// The number of each pair, and the bits of its two logarithms.
  private long[] pairs(int number) {
    return watched.entrySet().stream()
        .filter(pair -> pairNumber(pair.getKey()) == number)
        .flatMapToLong(
            pair ->
                LongStream.of(
                    pair.getKey(),
                    Double.doubleToLongBits(pair.getValue().even()),
                    Double.doubleToLongBits(pair.getValue().bold())))
        .toArray();
  }

  private static long[] bits(BitSet bits, int number) {
    int from = number * WORDS_A_PART * Long.SIZE;
    return bits.get(from, from + WORDS_A_PART * Long.SIZE).toLongArray();
  }

  /// Restores a part that [#changed] returned; to be called before anything is observed.
  ///
  /// @param part its name
  public void restore(String part, long... content) {
    int number = numberOf(part);
    switch (kindOf(part)) {
      case "annotators" -> restoreAnnotators(number * ANNOTATORS_A_PART, content);
      case "pairs" -> restorePairs(content);
      case "once" -> restoreBits(once, number, content);
      case "dropped" -> restoreBits(dropped, number, content);
      default -> throw new IllegalArgumentException("there is no part " + part);
    }
  }

  private void restoreAnnotators(int from, long... content) {
    for (int at = 0; at < content.length; at += NUMBERS_AN_ANNOTATOR) {
      int annotator = from + at / NUMBERS_AN_ANNOTATOR;
      votes[annotator] = (int) (content[at] >>> Integer.SIZE);
      errors[annotator] = (int) content[at];
      if (content[at + 1] == 1) {
        flagged.add(annotator);
      }
    }
  }

  private void restorePairs(long... content) {
    for (int at = 0; at < content.length; at += NUMBERS_A_PAIR) {
      watched.put(
          content[at],
          new Bets(
              Double.longBitsToDouble(content[at + 1]), Double.longBitsToDouble(content[at + 2])));
    }
  }

  private static void restoreBits(BitSet bits, int number, long... content) {
    int from = number * WORDS_A_PART * Long.SIZE;
    BitSet.valueOf(content).stream().forEach(bit -> bits.set(from + bit));
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
