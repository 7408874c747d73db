package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// The votes in force on each question, in the order in which their annotators first voted.
///
/// The votes on a question lie together in one block of a shared array, four bytes a vote. Blocks
/// have 4, 8, 16, ... places; a block that became too small is reused for another question. The
/// start of a block and its number of votes are adjacent, which saves a cache line when a question
/// among millions is looked up.
final class Ballots {
  static final int MAX_LABELS = 1 << 6;
  static final int MAX_ANNOTATORS = 1 << 25;
  static final int NONE = -1;

  static final int LABEL_BITS = 6;
  private static final int SMALLEST = 4;

  private int[] votes = new int[64];
  private int end;
  private int[] blocks = new int[32];
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

  /// The array of all votes; those on a question begin at its start.
  int[] votes() {
    return votes;
  }

  int start(int question) {
    return blocks[2 * question];
  }

  int size(int question) {
    return blocks[2 * question + 1];
  }

  private void block(int question, int start, int size) {
    blocks[2 * question] = start;
    blocks[2 * question + 1] = size;
  }

  long total() {
    return total;
  }

  /// The votes for each label.
  int[] counts(int question, int labels) {
    int[] counts = new int[labels];
    int from = start(question);
    for (int place = from; place < from + size(question); place++) {
      counts[label(votes[place])]++;
    }
    return counts;
  }

  /// Makes room for a new question.
  void open(int question) {
    if (2 * question == blocks.length) {
      blocks = Arrays.copyOf(blocks, 2 * blocks.length);
    }
  }

  /// Records a vote in place of the annotator's earlier one, and returns the label of the latter or
  /// [#NONE].
  int put(int question, int annotator, int label) {
    int place = place(question, annotator);
    int vote = annotator << LABEL_BITS | label;
    if (place != NONE) {
      int before = label(votes[place]);
      votes[place] = vote;
      return before;
    }
    int count = size(question);
    int start = start(question);
    if (count == 0) {
      start = allocate(SMALLEST);
    } else if (count >= SMALLEST && Integer.bitCount(count) == 1) {
      start = move(start, count, count, 2 * count);
    }
    votes[start + count] = vote;
    block(question, start, count + 1);
    total++;
    return NONE;
  }

  /// Removes a vote, and returns its label or [#NONE].
  int remove(int question, int annotator) {
    int place = place(question, annotator);
    if (place == NONE) {
      return NONE;
    }
    int before = label(votes[place]);
    int start = start(question);
    int left = size(question) - 1;
    System.arraycopy(votes, place + 1, votes, place, start + left - place);
    total--;
    if (left == 0) {
      release(start, SMALLEST);
    } else if (left >= SMALLEST && Integer.bitCount(left) == 1) {
      start = move(start, left, 2 * left, left);
    }
    block(question, start, left);
    return before;
  }

  /// Removes all votes on a question.
  void clear(int question) {
    int count = size(question);
    if (count > 0) {
      release(start(question), places(count));
    }
    total -= count;
    block(question, 0, 0);
  }

  /// The size of the block for this many votes.
  private static int places(int count) {
    return Math.max(SMALLEST, Integer.highestOneBit(2 * count - 1));
  }

  /// Moves votes from a block to one of another size, and returns the start of the latter.
  private int move(int from, int count, int places, int newPlaces) {
    int to = allocate(newPlaces);
    System.arraycopy(votes, from, votes, to, count);
    release(from, places);
    return to;
  }

  private int place(int question, int annotator) {
    int from = start(question);
    for (int place = from; place < from + size(question); place++) {
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
