package org.prefstream.consensus.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Watches one slice of a stream for a change in how frequent labels are: a Shiryaev-Roberts
/// e-detector for each statistic and each odds ratio of a [DriftTest], and the mean of all.
///
/// A unit is what may be taken as independent of other units: the answers to one prompt, which
/// carry nearly the same labels, are one. Its share in a statistic is that of its answers that have
/// it. With p the share to be expected, by all units since the last alarm, the factor of a share y
/// for odds ratio r is
///
///     e = (1 + y (r - 1)) / (1 + p (r - 1))
///
/// with expectation 1 for as long as shares have expectation p, whatever their distribution, since
/// y enters linearly (a bet on a bounded mean: Waudby-Smith and Ramdas 2024). The evidence is the
/// sum, over all units with which a change can have started, of the product of the factors since
/// then; it has to reach the threshold of the [AlarmBudget]. So there is no window to choose, and a
/// unit costs the same however many came before.
///
/// Not thread-safe.
public final class DriftDetector {
  /// Beta(1/2, 1/2) is believed of a share before the first unit.
  private static final double PRIOR = 0.5;

  /// How many of the numbers of the state are counters.
  private static final int COUNTERS = 3;

  private final DriftTest test;
  private final int statistics;
  private final int bets;

  /// Units since the slice is watched.
  private long units;

  /// Units since the last alarm, and those of them that only count.
  private long since;

  private long untested;

  /// By statistic: the units since the last alarm that it is known of, and the sum of their shares.
  private final double[] known;

  private final double[] sums;

  /// By statistic and odds ratio: the evidence; and the sum of the ages, and of their squares, that
  /// its starts have, each weighed by its part of the evidence.
  private final double[] evidence;

  private final double[] ages;
  private final double[] squares;

  /// A slice of which nothing has been seen.
  ///
  /// @param statistics 1 to 64
  public DriftDetector(DriftTest test, int statistics) {
    if (statistics < 1 || statistics > Long.SIZE) {
      throw new IllegalArgumentException("statistics must be 1 to 64, not " + statistics);
    }
    this.test = test;
    this.statistics = statistics;
    this.bets = test.ratios.length;
    this.untested = test.warmUp;
    this.known = new double[statistics];
    this.sums = new double[statistics];
    this.evidence = new double[statistics * bets];
    this.ages = new double[statistics * bets];
    this.squares = new double[statistics * bets];
  }

  /// A slice as [#state] has given it.
  ///
  /// @param test the same as then
  /// @param statistics as many as then
  public static DriftDetector of(DriftTest test, int statistics, double... state) {
    DriftDetector detector = new DriftDetector(test, statistics);
    if (state.length != detector.size()) {
      throw new IllegalArgumentException(
          "expected %d numbers, not %d".formatted(detector.size(), state.length));
    }
    detector.units = (long) state[0];
    detector.since = (long) state[1];
    detector.untested = (long) state[2];
    int from = COUNTERS;
    for (double[] values : detector.values()) {
      System.arraycopy(state, from, values, 0, values.length);
      from += values.length;
    }
    return detector;
  }

  /// All that a later detector needs to go on: 443 numbers for 22 statistics and six odds ratios.
  public double[] state() {
    double[] state = new double[size()];
    state[0] = units;
    state[1] = since;
    state[2] = untested;
    int to = COUNTERS;
    for (double[] values : values()) {
      System.arraycopy(values, 0, state, to, values.length);
      to += values.length;
    }
    return state;
  }

  private List<double[]> values() {
    return List.of(known, sums, evidence, ages, squares);
  }

  private int size() {
    return COUNTERS + statistics * (2 + 3 * bets);
  }

  /// Units since the slice is watched.
  public long units() {
    return units;
  }

  /// Units since the last alarm: those that the next change will be a change against.
  public long reference() {
    return since;
  }

  /// The evidence that there is a change, as a share of what an alarm takes.
  public double evidence() {
    double sum = 0;
    for (double one : evidence) {
      sum += one;
    }
    return sum / evidence.length / test.budget.threshold();
  }

  /// Adds a unit of which every statistic is known.
  ///
  /// @param shares its share in each statistic, 0 to 1
  /// @return the alarm that it raises; after that, the slice starts anew
  public Optional<Alarm> add(double... shares) {
    return add(shares, -1L);
  }

  /// Adds a unit.
  ///
  /// @param shares its share in each statistic, 0 to 1
  /// @param informed the statistics that are known of it, a bit for each, the first the lowest
  /// @return the alarm that it raises; after that, the slice starts anew
  public Optional<Alarm> add(double[] shares, long informed) {
    requireShares(shares);
    boolean tested = since >= untested;
    if (tested) {
      double weight = test.budget.weight(since - untested + 1);
      for (int statistic = 0; statistic < statistics; statistic++) {
        bet(statistic, weight, shares[statistic], isSet(informed, statistic));
      }
    }
    Optional<Alarm> alarm = tested && evidence() >= 1 ? Optional.of(alarm()) : Optional.empty();
    units++;
    if (alarm.isPresent()) {
      startAnew();
    } else {
      count(shares, informed);
    }
    return alarm;
  }

  private void requireShares(double... shares) {
    if (shares.length != statistics) {
      throw new IllegalArgumentException(
          "expected %d shares, not %d".formatted(statistics, shares.length));
    }
    for (double share : shares) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share must be 0 to 1, not " + share);
      }
    }
  }

  private static boolean isSet(long bits, int bit) {
    return (bits >>> bit & 1) != 0;
  }

  /// Lets all starts of a change grow older by a unit, and adds this one.
  ///
  /// @param weight of a change that starts with this unit
  /// @param informed whether the share is known; otherwise nothing is learned of the statistic
  private void bet(int statistic, double weight, double share, boolean informed) {
    double expected = (sums[statistic] + PRIOR) / (known[statistic] + 1);
    int first = statistic * bets;
    for (int bet = 0; bet < bets; bet++) {
      int cell = first + bet;
      double factor = informed ? factor(bet, share, expected) : 1;
      double before = evidence[cell];
      squares[cell] = (squares[cell] + 2 * ages[cell] + before) * factor;
      ages[cell] = (ages[cell] + before) * factor;
      evidence[cell] = (before + weight) * factor;
    }
  }

  /// With odds that have changed by exactly what is tolerated the expectation is 1 as well, and
  /// below it with less.
  private double factor(int bet, double share, double expected) {
    double ratio = test.ratios[bet];
    double tolerated = test.tolerated[bet];
    return (1 + share * (ratio / tolerated - 1))
        * (1 + expected * (tolerated - 1))
        / (1 + expected * (ratio - 1));
  }

  private void count(double[] shares, long informed) {
    since++;
    for (int statistic = 0; statistic < statistics; statistic++) {
      if (isSet(informed, statistic)) {
        known[statistic]++;
        sums[statistic] += shares[statistic];
      }
    }
  }

  private void startAnew() {
    since = 0;
    untested = test.rearming();
    for (double[] values : values()) {
      Arrays.fill(values, 0);
    }
  }

  private Alarm alarm() {
    int strongest = strongest(0, evidence.length);
    double mean = ages[strongest] / evidence[strongest];
    double variance = squares[strongest] / evidence[strongest] - mean * mean;
    double margin = 2 * Math.sqrt(Math.max(0, variance));
    return new Alarm(
        units,
        shift(strongest / bets),
        StrictMath.log(evidence() * test.budget.threshold()),
        units - mean,
        units - mean - margin,
        units - mean + margin,
        named(),
        since,
        IntStream.range(0, statistics).mapToObj(it -> sums[it] / Math.max(1, known[it])).toList());
  }

  /// The cell with the most evidence.
  private int strongest(int from, int to) {
    int strongest = from;
    for (int cell = from; cell < to; cell++) {
      strongest = evidence[cell] > evidence[strongest] ? cell : strongest;
    }
    return strongest;
  }

  private Alarm.Shift shift(int statistic) {
    int strongest = strongest(statistic * bets, (statistic + 1) * bets);
    double all = evidence() * test.budget.threshold() * statistics;
    return new Alarm.Shift(statistic, test.ratios[strongest % bets] > 1, mean(statistic) / all);
  }

  private double mean(int statistic) {
    double sum = 0;
    for (int cell = statistic * bets; cell < (statistic + 1) * bets; cell++) {
      sum += evidence[cell];
    }
    return sum / bets;
  }

  /// Each of these would have raised the alarm had the others shown nothing: the e-Bonferroni
  /// procedure of Dandapanthula and Ramdas (2025, arXiv 2501.04130).
  private List<Alarm.Shift> named() {
    List<Alarm.Shift> named = new ArrayList<>();
    for (int statistic = 0; statistic < statistics; statistic++) {
      if (mean(statistic) / statistics >= test.budget.threshold()) {
        named.add(shift(statistic));
      }
    }
    named.sort(Comparator.comparingDouble(Alarm.Shift::part).reversed());
    return named;
  }
}
