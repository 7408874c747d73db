package org.prefstream.benchmarks.load;

/// Votes at an even pace, every third of which decides a comparison.
///
/// Vote `i` is due `i / rate` seconds after the start. Each comparison gets three like votes, a
/// second apart, so that the first two are judged when the third comes; votes number 0, 3, 6, … are
/// first ones, 1, 4, 7, … second ones and 2, 5, 8, … third ones. The comparisons of the first two
/// seconds lack their first votes and are never decided.
///
/// @param rate votes a second, 3 or more
/// @param warmUpSeconds without counted decisions, after the first two seconds
/// @param seconds that are measured
public record DecisionSchedule(int rate, int warmUpSeconds, int seconds) {
  /// A comparison is decided by this many like votes, by default.
  static final int DECIDING = 3;

  private static final int LEAD_SECONDS = 2;

  public DecisionSchedule {
    if (rate < DECIDING || warmUpSeconds < 0 || seconds < 1) {
      throw new IllegalArgumentException(
          "no schedule of %d votes/s, %d and %d s".formatted(rate, warmUpSeconds, seconds));
    }
  }

  public int votes() {
    return rate * (LEAD_SECONDS + warmUpSeconds + seconds);
  }

  public int comparisons() {
    return Math.ceilDiv(votes(), DECIDING) + LEAD_SECONDS * perSecond();
  }

  /// Nanoseconds from the start to the moment a vote is due.
  public long due(int vote) {
    return Math.round(vote * 1e9 / rate);
  }

  /// The pass that a vote belongs to: 0, 1 or 2.
  int pass(int vote) {
    return vote % DECIDING;
  }

  /// The comparison that a vote is on.
  int comparison(int vote) {
    return vote / DECIDING + (LEAD_SECONDS - pass(vote)) * perSecond();
  }

  /// The vote that decides a comparison, or -1 if none does or the decision does not count.
  public int decidingVote(int comparison) {
    int vote = comparison * DECIDING + DECIDING - 1;
    int firstCounted = rate * (LEAD_SECONDS + warmUpSeconds);
    return vote >= firstCounted && vote < votes() ? vote : -1;
  }

  private int perSecond() {
    return rate / DECIDING;
  }
}
