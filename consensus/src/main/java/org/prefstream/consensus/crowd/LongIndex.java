package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// Numbers keys 0, 1, 2, ... in the order of their arrival; the number of a removed key is the next
/// to be assigned. Open addressing with linear probing over primitive arrays, at most half full, 16
/// to 32 bytes a key.
final class LongIndex {
  static final int ABSENT = -1;

  private long[] keys = new long[16];
  private int[] slots = new int[32];
  private int end;
  private int free = ABSENT;

  /// The number of a key, or [#ABSENT].
  int find(long key) {
    return slots[place(key)] - 1;
  }

  /// Assigns a number to a key that has none.
  int add(long key) {
    int number = free;
    if (number == ABSENT) {
      number = end++;
      if (number == keys.length) {
        grow();
      }
    } else {
      free = (int) keys[number];
    }
    keys[number] = key;
    slots[place(key)] = number + 1;
    return number;
  }

  /// Removes a key that has a number.
  void remove(long key) {
    int gap = place(key);
    int number = slots[gap] - 1;
    int mask = slots.length - 1;
    for (int next = (gap + 1) & mask; slots[next] != 0; next = (next + 1) & mask) {
      int home = spread(keys[slots[next] - 1]) & mask;
      if (((next - home) & mask) >= ((next - gap) & mask)) {
        slots[gap] = slots[next];
        gap = next;
      }
    }
    slots[gap] = 0;
    keys[number] = free;
    free = number;
  }

  /// An upper bound of all numbers ever assigned, exclusive.
  int end() {
    return end;
  }

  private int place(long key) {
    int mask = slots.length - 1;
    int place = spread(key) & mask;
    while (slots[place] != 0 && keys[slots[place] - 1] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    keys = Arrays.copyOf(keys, 2 * keys.length);
    int[] before = slots;
    slots = new int[2 * before.length];
    for (int slot : before) {
      if (slot != 0) {
        slots[place(keys[slot - 1])] = slot;
      }
    }
  }

  /// The finalizer of MurmurHash3, so that consecutive keys lie apart.
  private static int spread(long key) {
    long hash = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (hash ^ (hash >>> 33));
  }
}
