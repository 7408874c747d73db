package org.prefstream.consensus.drift;

/// How much evidence an alarm takes, so that false alarms stay within a budget that all slices of a
/// stream share, and whatever their number and their dependence.
///
/// @param threshold the evidence at which an alarm is raised, above 1
/// @param ever whether the budget is for all time; otherwise it is for each period
public record AlarmBudget(double threshold, boolean ever) {
  /// Keeps the weights of the first starts near each other.
  private static final int STARTS_BEFORE = 8;

  /// Refuses values outside the ranges above.
  public AlarmBudget {
    if (!(threshold > 1 && threshold < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("the threshold must be above 1, not " + threshold);
    }
  }

  /// So many false alarms are expected in each period at most, for ever. The delay of an alarm does
  /// not depend on how long the stream has been watched.
  ///
  /// The evidence of a slice is an e-detector: until any time of stopping its expectation is at
  /// most the number of units until then (Shin, Ramdas and Rinaldo 2023, arXiv 2203.03532). So with
  /// a threshold of U / alpha, where all slices together take U units in a period, at most alpha
  /// alarms are expected in it: the error over patience of Dandapanthula and Ramdas (2025, arXiv
  /// 2501.04130).
  ///
  /// @param alpha false alarms, above 0
  /// @param units of all slices in a period
  public static AlarmBudget aPeriod(double alpha, double units) {
    requireAbove0("alpha", alpha);
    requireAbove0("units", units);
    return new AlarmBudget(units / alpha, false);
  }

  /// With this probability at most there is any false alarm, however long the stream is watched.
  /// Alarms come later the longer it has been watched, and each that is raised ends the promise.
  ///
  /// @param alpha the probability, above 0 and below 1
  /// @param slices that are watched, 1 or more
  public static AlarmBudget ever(double alpha, int slices) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 1, not " + alpha);
    }
    if (slices < 1) {
      throw new IllegalArgumentException("slices must be 1 or more, not " + slices);
    }
    return new AlarmBudget(slices / alpha, true);
  }

  private static void requireAbove0(String name, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException(name + " must be above 0, not " + value);
    }
  }

  /// The weight of a change that starts with a unit. For all time the weights of all units have a
  /// sum below 1, so that the evidence is at most 1 in expectation at any time (Ville's
  /// inequality).
  ///
  /// @param unit from 1, of those that are tested
  double weight(long unit) {
    if (!ever) {
      return 1;
    }
    double place = (double) unit + STARTS_BEFORE;
    double logarithm = StrictMath.log(place);
    return 2 / (place * logarithm * logarithm);
  }
}
