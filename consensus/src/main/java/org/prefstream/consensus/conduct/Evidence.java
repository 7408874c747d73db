package org.prefstream.consensus.conduct;

/// Evidence against an annotator, gathered vote by vote: the running product of factors, each of
/// which is expected to be at most 1 while the annotator is like the others.
///
/// Such a product ever exceeds 1 / alpha with a probability of at most alpha, however long it is
/// watched (Ville's inequality), so it may be looked at after every vote. It is the sequential test
/// of Chatbot Arena for anomalous users (Chiang et al. 2024). What was once shown stays shown.
///
/// @param logarithm of the product, natural
/// @param highest the highest that logarithm has been, 0 or more
public record Evidence(double logarithm, double highest) {
  /// No vote seen yet.
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

  /// Whether it is enough for a flag.
  ///
  /// @param alpha the probability of ever flagging an annotator who is like the others, above 0 and
  ///   below 1
  public boolean flags(double alpha) {
    if (!(alpha > 0 && alpha < 1)) {
      throw new IllegalArgumentException("alpha must be above 0 and below 1, not " + alpha);
    }
    return highest > -StrictMath.log(alpha);
  }
}
