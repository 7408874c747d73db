package org.prefstream.topology.learning;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.prefstream.state.QuestionKeys;
import org.prefstream.topology.question.Question;
import org.prefstream.topology.question.Share;
import org.prefstream.topology.question.VerdictChange;
import org.prefstream.topology.rules.Horizon;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Table;

/// The questions of a partition that are judged again in turn: all open ones, and those settled
/// within the [Horizon].
///
/// Their keys are stored in blocks, so that a question costs much less than a record: those that
/// have entered since the last checkpoint as a block at the end; a block whose turn has come is
/// removed from the front, and what stays of it is put back at the end.
public final class Circle implements Share {
  private static final int MOST_IN_A_BLOCK = 256;

  private final Table<QuestionKeys> blocks;
  private final Horizon horizon;
  private final List<String> entered = new ArrayList<>();

  /// The key of the last block that had its turn. What follows is found without passing the traces
  /// that deleted blocks leave in the store.
  private String passed = Table.START;

  private String turn = Table.START;
  private long next;
  private long end;
  private int settled;
  private int settledBefore;
  private long latestVote = Long.MIN_VALUE;

  /// The circle of one partition.
  ///
  /// @param blocks written by nothing else
  public Circle(Table<QuestionKeys> blocks, Horizon horizon) {
    this.blocks = blocks;
    this.horizon = horizon;
    String last = blocks.lastKey();
    this.next = last == null ? 0 : HexFormat.fromHexDigitsToLong(last) + 1;
    this.end = next;
  }

  @Override
  public void count(VerdictChange change) {
    switch (change) {
      case VerdictChange.OfComparison(var before, var after) -> {
        latestVote = Math.max(latestVote, after.verdict().tally().electorate().last());
        enter(before, after, after.key());
      }
      case VerdictChange.OfResponse(var before, var after) -> {
        latestVote = Math.max(latestVote, after.verdict().tally().electorate().last());
        enter(before, after, after.key());
      }
    }
  }

  private void enter(Question<?> before, Question<?> after, String key) {
    if (after.circling() && !before.circling()) {
      entered.add(key);
    }
  }

  @Override
  public List<Outcome> checkpoint(List<Runnable> writes) {
    for (int from = 0; from < entered.size(); from += MOST_IN_A_BLOCK) {
      List<String> some =
          List.copyOf(entered.subList(from, Math.min(entered.size(), from + MOST_IN_A_BLOCK)));
      writes.add(() -> append(some));
    }
    entered.clear();
    return List.of();
  }

  private void append(List<String> keys) {
    blocks.put(key(next++), new QuestionKeys(keys));
  }

  private static String key(long number) {
    return HexFormat.of().toHexDigits(number);
  }

  /// Begins to go round: everything in the circle now is to have its turn.
  void begin() {
    end = next;
    settledBefore = settled;
    settled = 0;
  }

  /// The questions whose turn is next; null if all have had their turn.
  @Nullable List<String> turn() {
    List<Map.Entry<String, QuestionKeys>> first = blocks.after(passed, 1);
    if (first.isEmpty() || HexFormat.fromHexDigitsToLong(first.getFirst().getKey()) >= end) {
      return null;
    }
    turn = first.getFirst().getKey();
    return first.getFirst().getValue().getKeys();
  }

  /// Ends the turn of the questions that [#turn] returned.
  ///
  /// @param staying those that stay in the circle
  void endTurn(List<String> staying) {
    if (!staying.isEmpty()) {
      append(staying);
    }
    blocks.delete(turn);
    passed = turn;
  }

  /// Whether a question leaves the circle: it is settled, and beyond the horizon.
  ///
  /// @param lastVote the time of the last vote on it
  boolean leaves(Question<?> question, long lastVote) {
    if (!question.settled() || question.isOpen()) {
      return false;
    }
    boolean tooMany = settledBefore > horizon.questions();
    if (tooMany) {
      settledBefore--;
      return true;
    }
    if (horizon.isPast(lastVote, latestVote)) {
      return true;
    }
    settled++;
    return false;
  }
}
