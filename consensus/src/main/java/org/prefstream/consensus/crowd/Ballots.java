package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// The votes in force, question by question, each in the order its annotator first voted.
///
/// A question's votes lie together in one block of a shared array, four bytes a vote; blocks have
/// 4, 8, 16, ... places, and one that became too small is used again for another question. Where a
/// block starts and how many votes it has stand side by side, so that finding the votes of a
/// question among millions takes one cache line less.
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

  /// The array in which the votes lie: those on a question from its start on.
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

  /// Records a vote in place of the annotator's earlier one, and returns that or [#NONE].
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

  /// Takes a vote away, and returns its label or [#NONE].
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

  /// Takes all votes on a question away.
  void clear(int question) {
    int count = size(question);
    if (count > 0) {
      release(start(question), places(count));
    }
    total -= count;
    block(question, 0, 0);
  }

  /// The places of the block that holds so many votes.
  private static int places(int count) {
    return Math.max(SMALLEST, Integer.highestOneBit(2 * count - 1));
  }

  /// Moves so many votes from a block to one of another size, and returns where that starts.
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
