package org.prefstream.benchmarks.archive;

/// Where it shows what an annotator's votes weigh.
enum Sight {
  /// The accuracy in `annotator-reliability`.
  ACCURACY,
  /// The posterior of its choice on a question that it has just answered as the first.
  NEW_QUESTION,
  /// The posterior of its choice on a question that it has answered early, and that is open since.
  OPEN_QUESTION
}
