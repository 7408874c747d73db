package org.prefstream.consensus.crowd;

import java.util.Arrays;

/// Numbers keys 0, 1, 2, ... in the order they first come: open addressing with linear probing over
/// primitive arrays, at most half full, 16 to 32 bytes a key.
final class LongIndex {
  static final int ABSENT = -1;

  private long[] keys = new long[16];
  private int[] slots = new int[32];
  private int size;

  /// The number of a key, or [#ABSENT].
  int find(long key) {
    int place = place(key);
    return slots[place] - 1;
  }

  /// The number of a key, a new one where it has none.
  int add(long key) {
    int place = place(key);
    if (slots[place] != 0) {
      return slots[place] - 1;
    }
    if (size == keys.length) {
      grow();
      place = place(key);
    }
    keys[size] = key;
    slots[place] = ++size;
    return size - 1;
  }

  int size() {
    return size;
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
    slots = new int[2 * keys.length];
    for (int slot = 0; slot < size; slot++) {
      slots[place(keys[slot])] = slot + 1;
    }
  }

  /// The finalizer of MurmurHash3, so that consecutive keys lie apart.
  private static int spread(long key) {
    long hash = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (hash ^ (hash >>> 33));
  }
}
