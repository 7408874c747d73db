package org.prefstream.consensus.conduct;

/// Evidence against an annotator, gathered vote by vote: the running product of factors, each with
/// an expectation of at most 1 while the annotator is like the others.
///
/// The probability that such a product ever exceeds 1 / alpha is at most alpha, however long it is
/// watched (Ville's inequality), so it may be tested after every vote. This is Chatbot Arena's
/// sequential test for anomalous users (Chiang et al. 2024). A flag is never taken back.
///
/// @param logarithm the natural logarithm of the product
/// @param highest the highest value of that logarithm so far, 0 or more
public record Evidence(double logarithm, double highest) {
  /// Evidence before the first vote.
  public static final Evidence NONE = new Evidence(0, 0);

  /// The evidence with one more factor.
  ///
  /// @param factor 0 or more
  public Evidence times(double factor) {
    if (!(factor >= 0)) {
      throw new IllegalArgumentException("a factor must be 0 or more, not " + factor);
    }
    double sum = logarithm + StrictMath.log(factor);
    return new Evidence(sum, Math.max(highest, sum));
  }

  /// Whether the evidence suffices for a flag.
  ///
  /// @param alpha the largest probability of ever flagging an annotator who is like the others,
  ///   above 0 and below 1
  public boolean flags(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 1, not " + alpha);
    }
    return highest > -StrictMath.log(alpha);
  }
}
