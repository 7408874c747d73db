package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// The votes in force, question by question, each in the order its annotator first voted.
///
/// A question's votes lie together in one block of a shared array, four bytes a vote; blocks have
/// 4, 8, 16, ... places, and one that became too small is used again for another question.
final class Ballots {
  static final int MAX_LABELS = 1 << 6;
  static final int MAX_ANNOTATORS = 1 << 25;
  static final int NONE = -1;

  static final int LABEL_BITS = 6;
  private static final int SMALLEST = 4;

  private int[] votes = new int[64];
  private int end;
  private int[] start = new int[16];
  private int[] size = new int[16];
  private final int[] free = new int[Integer.SIZE];
  private long total;

  Ballots() {
    Arrays.fill(free, NONE);
  }

  static int annotator(int vote) {
    return vote >>> LABEL_BITS;
  }

  static int label(int vote) {
    return vote & (MAX_LABELS - 1);
  }

  /// The array in which the votes lie: those on a question from its start on.
  int[] votes() {
    return votes;
  }

  int start(int question) {
    return start[question];
  }

  int size(int question) {
    return size[question];
  }

  long total() {
    return total;
  }

  /// The votes for each label.
  int[] counts(int question, int labels) {
    int[] counts = new int[labels];
    for (int place = start[question]; place < start[question] + size[question]; place++) {
      counts[label(votes[place])]++;
    }
    return counts;
  }

  /// Makes room for a new question.
  void open(int question) {
    if (question == start.length) {
      start = Arrays.copyOf(start, 2 * question);
      size = Arrays.copyOf(size, 2 * question);
    }
  }

  /// Records a vote in place of the annotator's earlier one, and returns that or [#NONE].
  int put(int question, int annotator, int label) {
    int place = place(question, annotator);
    int vote = annotator << LABEL_BITS | label;
    if (place != NONE) {
      int before = label(votes[place]);
      votes[place] = vote;
      return before;
    }
    int count = size[question];
    if (count == 0) {
      start[question] = allocate(SMALLEST);
    } else if (count >= SMALLEST && Integer.bitCount(count) == 1) {
      move(question, count);
    }
    votes[start[question] + count] = vote;
    size[question] = count + 1;
    total++;
    return NONE;
  }

  /// Takes a vote away, and returns its label or [#NONE].
  int remove(int question, int annotator) {
    int place = place(question, annotator);
    if (place == NONE) {
      return NONE;
    }
    int before = label(votes[place]);
    int last = start[question] + --size[question];
    System.arraycopy(votes, place + 1, votes, place, last - place);
    total--;
    int left = size[question];
    if (left == 0) {
      release(start[question], SMALLEST);
    } else if (left >= SMALLEST && Integer.bitCount(left) == 1) {
      int roomy = start[question];
      start[question] = allocate(left);
      System.arraycopy(votes, roomy, votes, start[question], left);
      release(roomy, 2 * left);
    }
    return before;
  }

  /// Takes all votes on a question away.
  void clear(int question) {
    int count = size[question];
    if (count > 0) {
      release(start[question], places(count));
    }
    total -= count;
    size[question] = 0;
  }

  /// The places of the block that holds so many votes.
  private static int places(int count) {
    return Math.max(SMALLEST, Integer.highestOneBit(2 * count - 1));
  }

  private void move(int question, int count) {
    int full = start[question];
    start[question] = allocate(2 * count);
    System.arraycopy(votes, full, votes, start[question], count);
    release(full, count);
  }

  private int place(int question, int annotator) {
    int from = start[question];
    for (int place = from; place < from + size[question]; place++) {
      if (annotator(votes[place]) == annotator) {
        return place;
      }
    }
    return NONE;
  }

  private int allocate(int places) {
    int list = Integer.numberOfTrailingZeros(places);
    int block = free[list];
    if (block != NONE) {
      free[list] = votes[block];
      return block;
    }
    block = end;
    end += places;
    if (end > votes.length) {
      votes = Arrays.copyOf(votes, Math.max(end, 2 * votes.length));
    }
    return block;
  }

  private void release(int block, int places) {
    int list = Integer.numberOfTrailingZeros(places);
    votes[block] = free[list];
    free[list] = block;
  }
}
