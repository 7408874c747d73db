package org.prefstream.topology.learning;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.state.CircleBlock;
import org.prefstream.state.CircleEntry;
import org.prefstream.state.CirclePlace;
import org.prefstream.topology.question.Circling;
import org.prefstream.topology.question.Question;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.StoreKey;
import org.prefstream.topology.state.Table;

/// The questions of a partition that are judged again in turn: all open ones, and those settled
/// within the [Horizon]. Not those with votes that lie apart, which are weighed once.
///
/// A question has an entry that says whether it was open or settled when it entered, and enters
/// anew when that changes. The entries of settled questions are numbered: once more have followed
/// than the horizon has room for, an entry has left. So leaving costs nothing, not even reading the
/// question.
///
/// The places in the circle are stored in blocks, so that each costs much less than a record: those
/// of the questions that have entered since the last checkpoint as blocks at the end; a block whose
/// turn has come is removed from the front, and what stays of it is put back at the end. A place
/// whose question has entered anew since is passed over when its turn comes.
public final class Circle implements Circling, Share {
  private static final int MOST_IN_A_BLOCK = 256;

  private final Table<CircleBlock> blocks;
  private final boolean inUse;
  private final Horizon horizon;
  private final SequencedMap<String, CircleEntry> entered = new LinkedHashMap<>();
  private long settlings;
  private long left;
  private long latestVote = Long.MIN_VALUE;

  /// The key of the last block that had its turn. What follows is found without passing the traces
  /// that deleted blocks leave in the store.
  private String passed = Table.START;

  private String turn = Table.START;
  private long next;
  private long end;

  /// The circle of one partition.
  ///
  /// @param blocks written by nothing else
  /// @param settlings what [#settlings] was at the last checkpoint
  /// @param left what [#left] was at the last checkpoint
  public Circle(Table<CircleBlock> blocks, ConsensusRules rules, long settlings, long left) {
    this.blocks = blocks;
    this.inUse = rules.heedsAnnotators();
    this.horizon = rules.horizon();
    this.settlings = settlings;
    this.left = left;
    String last = blocks.lastKey();
    this.next = last == null ? 0 : HexFormat.fromHexDigitsToLong(last) + 1;
    this.end = next;
  }

  /// How many entries of settled questions there have been.
  public long settlings() {
    return settlings;
  }

  /// How many of them, the earliest, have left for their number.
  public long left() {
    return left;
  }

  /// A settled question that will leave before long enters anew, so that a vote keeps it.
  @Override
  public @Nullable CircleEntry voted(Question<?> before, Question<?> after) {
    CircleEntry entry = again(before, after);
    boolean leavesSoon =
        entry != null
            && entry.getSettled()
            && entry.getSettlings() <= settlings - horizon.questions() / 2;
    return leavesSoon ? entry(after) : entry;
  }

  @Override
  public @Nullable CircleEntry again(Question<?> before, Question<?> after) {
    if (!inUse || after.apart() != null) {
      return null;
    }
    CircleEntry entry = before.entry();
    return entry == null || entry.getSettled() == after.isOpen() ? entry(after) : entry;
  }

  /// An open question cannot have opened twice between two entries of settled ones, as one of them
  /// is its own; so this is unlike all entries it has had.
  private CircleEntry entry(Question<?> question) {
    return question.isOpen()
        ? new CircleEntry(settlings, false)
        : new CircleEntry(settlings + 1, true);
  }

  @Override
  public void count(VerdictChange change) {
    latestVote = Math.max(latestVote, change.after().lastVote());
    CircleEntry entry = change.after().entry();
    if (entry != null && !entry.equals(change.before().entry())) {
      entered.putLast(change.after().key(), entry);
      settlings = Math.max(settlings, entry.getSettlings());
      left = Math.max(left, settlings - horizon.questions());
    }
  }

  @Override
  public List<Outcome> checkpoint(List<Runnable> writes) {
    List<CirclePlace> places = new ArrayList<>(entered.size());
    entered.forEach(
        (key, entry) -> places.add(new CirclePlace(ByteBuffer.wrap(StoreKey.toBytes(key)), entry)));
    places.removeIf(this::hasLeft);
    for (int from = 0; from < places.size(); from += MOST_IN_A_BLOCK) {
      List<CirclePlace> some =
          List.copyOf(places.subList(from, Math.min(places.size(), from + MOST_IN_A_BLOCK)));
      writes.add(() -> append(some));
    }
    entered.clear();
    return List.of();
  }

  private boolean hasLeft(CirclePlace place) {
    return place.getEntry().getSettled() && place.getEntry().getSettlings() <= left;
  }

  private void append(List<CirclePlace> places) {
    blocks.put(key(next++), new CircleBlock(places));
  }

  private static String key(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  /// Begins to go round: everything in the circle now is to have its turn.
  void begin() {
    end = next;
  }

  /// The places whose turn is next, without those that have left; null if all have had their turn.
  @Nullable List<CirclePlace> turn() {
    List<Map.Entry<String, CircleBlock>> first = blocks.after(passed, 1);
    if (first.isEmpty() || HexFormat.fromHexDigitsToLong(first.getFirst().getKey()) >= end) {
      return null;
    }
    turn = first.getFirst().getKey();
    return first.getFirst().getValue().getPlaces().stream().filter(it -> !hasLeft(it)).toList();
  }

  /// Ends the turn of the places that [#turn] returned.
  ///
  /// @param staying those that stay in the circle
  void endTurn(List<CirclePlace> staying) {
    if (!staying.isEmpty()) {
      append(staying);
    }
    blocks.delete(turn);
    passed = turn;
  }

  /// Whether a settled question leaves the circle because the last vote on it is too long ago.
  boolean isPast(Question<?> question) {
    return question.settled()
        && !question.isOpen()
        && horizon.isPast(question.lastVote(), latestVote);
  }
}
