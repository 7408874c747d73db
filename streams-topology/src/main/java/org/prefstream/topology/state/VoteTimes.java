package org.prefstream.topology.state;

/// The times of the votes in force that lie apart from their question, so that the first and the
/// last of them are known when one is replaced.
///
/// A question is named by its kind and the key of its consensus record. Times are milliseconds
/// since the epoch.
public interface VoteTimes {
  /// Remembers the time of an annotator's vote.
  void add(String question, long time, String annotator);

  /// Forgets the time of an annotator's vote.
  void remove(String question, long time, String annotator);

  /// The earliest time of a vote that is not this annotator's; [Long#MAX_VALUE] if there is none.
  long first(String question, String annotator);

  /// The latest time of a vote that is not this annotator's; [Long#MIN_VALUE] if there is none.
  long last(String question, String annotator);
}
