package org.prefstream.topology.prompt;

/// When the shares of a partition are written and published: as soon as no more annotators than
/// [#ANNOTATORS_A_SECOND] have to be written for each second since the last time, so that votes do
/// not wait for many at once, or than one for every sixteen votes. Not later than after
/// [#MOST_CHANGES] or [#MOST_SECONDS], and at once when no events come to this instance.
///
/// A start counts the changes since the last checkpoint again, and readers of the sums see them
/// only after it.
final class Checkpoints {
  private static final int ANNOTATORS_A_SECOND = 256;
  private static final int CHANGES_AN_ANNOTATOR = 16;
  private static final int MOST_CHANGES = 20_000;
  private static final int MOST_SECONDS = 10;

  private int changes;
  private long arrivedBefore;
  private int seconds;
  private boolean started;

  /// Notes that a question has changed.
  void changed() {
    changes++;
  }

  /// Whether to write now, a second after this was asked last; also after a start, when what was
  /// published last is not known.
  ///
  /// @param annotators how many would have to be written
  /// @param arrived the number of events that this instance has been sent
  boolean areDue(int annotators, long arrived) {
    boolean quiet = arrived == arrivedBefore;
    arrivedBefore = arrived;
    seconds++;
    if (changes == 0) {
      return !started;
    }
    return quiet
        || annotators <= Math.max(ANNOTATORS_A_SECOND * seconds, changes / CHANGES_AN_ANNOTATOR)
        || changes >= MOST_CHANGES
        || seconds >= MOST_SECONDS;
  }

  /// Notes that everything has been written.
  void written() {
    started = true;
    changes = 0;
    seconds = 0;
  }
}
