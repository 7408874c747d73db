package org.prefstream.topology.learning;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

/// The questions of a partition that are judged again in turn: all open ones, in a [Ring] of their
/// own, and those settled within the [Horizon]. Not those with votes that lie apart, which are
/// weighed once.
///
/// A question has an entry that says whether it was open or settled when it entered, and enters
/// anew when that changes. The entries of settled questions are numbered: once more have followed
/// than the horizon has room for, an entry has left. So leaving costs nothing, not even reading the
/// question. A place whose question has entered anew since is passed over when its turn comes.
public final class Circle implements Circling, Share {
  private final Ring open;
  private final Ring ended;
  private final boolean inUse;
  private final Horizon horizon;
  private final SequencedMap<String, CircleEntry> entered = new LinkedHashMap<>();
  private long settlings;
  private long left;
  private long latestVote = Long.MIN_VALUE;

  /// The circle of one partition.
  ///
  /// @param blocks written by nothing else
  /// @param settlings what [#settlings] was at the last checkpoint
  /// @param left what [#left] was at the last checkpoint
  public Circle(Table<CircleBlock> blocks, ConsensusRules rules, long settlings, long left) {
    this.open = new Ring(blocks, "open-");
    this.ended = new Ring(blocks, "settled-");
    this.inUse = rules.heedsAnnotators();
    this.horizon = rules.horizon();
    this.settlings = settlings;
    this.left = left;
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
    List<CirclePlace> opened = new ArrayList<>();
    List<CirclePlace> settled = new ArrayList<>();
    entered.forEach(
        (key, entry) -> {
          if (!hasLeft(entry)) {
            (entry.getSettled() ? settled : opened)
                .add(new CirclePlace(ByteBuffer.wrap(StoreKey.toBytes(key)), entry));
          }
        });
    writes.addAll(open.entering(opened));
    writes.addAll(ended.entering(settled));
    entered.clear();
    return List.of();
  }

  private boolean hasLeft(CircleEntry entry) {
    return entry.getSettled() && entry.getSettlings() <= left;
  }

  /// The places of open questions.
  Ring open() {
    return open;
  }

  /// The places of settled questions, and of some that have left.
  Ring settled() {
    return ended;
  }

  /// The places whose turn is next in a ring, without those that have left; null if all have had
  /// their turn.
  @Nullable List<CirclePlace> turn(Ring ring) {
    List<CirclePlace> turn = ring.turn();
    return turn == null ? null : turn.stream().filter(place -> !hasLeft(place.getEntry())).toList();
  }

  /// Whether a settled question leaves the circle because the last vote on it is too long ago.
  boolean isPast(Question<?> question) {
    return question.settled()
        && !question.isOpen()
        && horizon.isPast(question.lastVote(), latestVote);
  }
}
