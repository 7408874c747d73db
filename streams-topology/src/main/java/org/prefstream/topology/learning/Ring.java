package org.prefstream.topology.learning;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.state.CircleBlock;
import org.prefstream.state.CirclePlace;
import org.prefstream.topology.state.Table;

/// Places of questions that have their turn one after the other, over and over.
///
/// They are stored in blocks, so that each costs much less than a record: those that enter as
/// blocks at the end; a block whose turn has come is removed from the front, and what stays of it
/// is put back at the end.
final class Ring {
  private static final int MOST_IN_A_BLOCK = 128;

  private final Table<CircleBlock> blocks;
  private final String prefix;

  /// The key of the last block that had its turn. What follows is found without passing the traces
  /// that deleted blocks leave in the store.
  private String passed;

  private String turn;
  private long next;
  private long end;

  /// A ring as it is stored.
  ///
  /// @param prefix of the keys of its blocks; nothing else writes keys with it
  Ring(Table<CircleBlock> blocks, String prefix) {
    this.blocks = blocks;
    this.prefix = prefix;
    this.passed = prefix;
    this.turn = prefix;
    String last = blocks.lastKey(prefix);
    this.next = last == null ? 0 : number(last) + 1;
    this.end = next;
  }

  private long number(String key) {
    return HexFormat.fromHexDigitsToLong(key, prefix.length(), key.length());
  }

  /// The writes by which places enter.
  List<Runnable> entering(List<CirclePlace> places) {
    List<Runnable> writes = new ArrayList<>();
    for (int from = 0; from < places.size(); from += MOST_IN_A_BLOCK) {
      List<CirclePlace> some =
          List.copyOf(places.subList(from, Math.min(places.size(), from + MOST_IN_A_BLOCK)));
      writes.add(() -> append(some));
    }
    return writes;
  }

  private void append(List<CirclePlace> places) {
    blocks.put(prefix + HexFormat.of().toHexDigits(next++), new CircleBlock(places));
  }

  /// Begins to go round: everything in the ring now is to have its turn.
  void begin() {
    end = next;
  }

  /// The places whose turn is next; null if all have had their turn.
  @Nullable List<CirclePlace> turn() {
    List<Map.Entry<String, CircleBlock>> first = blocks.after(passed, 1);
    if (first.isEmpty()) {
      return null;
    }
    String key = first.getFirst().getKey();
    if (!key.startsWith(prefix) || number(key) >= end) {
      return null;
    }
    turn = key;
    return first.getFirst().getValue().getPlaces();
  }

  /// Ends the turn of the places that [#turn] returned.
  ///
  /// @param staying those that stay in the ring
  void endTurn(List<CirclePlace> staying) {
    if (!staying.isEmpty()) {
      append(staying);
    }
    blocks.delete(turn);
    passed = turn;
  }
}
