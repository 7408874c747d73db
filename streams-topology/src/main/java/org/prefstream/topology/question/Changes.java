package org.prefstream.topology.question;

import org.jspecify.annotations.Nullable;
import org.prefstream.state.Period;
import org.prefstream.topology.state.PromptState;
import org.prefstream.topology.state.Table;

/// The questions, and the votes apart, that have changed since the shares of the partition were
/// written last: those are all that a start has to count again.
///
/// They are linked through their own records, from the last back to the first ([Link]), so that
/// remembering them costs no record of its own. Only the key of the last one is stored beside them,
/// in a store with a cache, which writes it once for each commit.
public final class Changes {
  private static final String KEY = "period";

  /// Grows with each version that cannot read what its predecessor has stored.
  private static final int FORM = 1;

  private final Table<Period> table;
  private Period written;
  private Period period;

  /// Whether everything of a partition was stored by versions that store as this one does.
  public static boolean isInThisForm(PromptState stored) {
    Period period = stored.period().get(KEY);
    return period == null
        ? isEmpty(stored.comparisons()) && isEmpty(stored.responses())
        : period.getForm() == FORM;
  }

  private static boolean isEmpty(Table<?> table) {
    return table.after(Table.START, 1).isEmpty();
  }

  /// The changes of one partition.
  ///
  /// @param table written by nothing else; may answer with pending changes
  public Changes(Table<Period> table) {
    this.table = table;
    Period stored = table.get(KEY);
    this.written = stored == null ? new Period(1L, null, 0L, 0L, FORM) : stored;
    this.period = written;
  }

  /// The number of the period, from 1.
  long period() {
    return period.getNumber();
  }

  /// The key of the question or vote that was added last; null if none was in this period.
  @Nullable String last() {
    return period.getLast();
  }

  /// Adds a question or vote that changes for the first time in this period.
  void add(String key) {
    set(new Period(period.getNumber(), key, period.getSettlings(), period.getLeft(), FORM));
  }

  /// Begins the next period: all shares have been written.
  ///
  /// @param settlings how many entries of settled questions the circle has had
  /// @param left how many of them have left it for their number
  public void next(long settlings, long left) {
    set(new Period(period.getNumber() + 1, null, settlings, left, FORM));
  }

  /// How many entries of settled questions the circle had had when the period began.
  public long settlings() {
    return period.getSettlings();
  }

  /// How many of them had left the circle for their number.
  public long left() {
    return period.getLeft();
  }

  private void set(Period next) {
    period = next;
    table.put(KEY, next);
  }

  /// Takes note that the changes of the table have been written.
  public void keep() {
    written = period;
  }

  /// Takes note that the changes of the table have been discarded.
  public void discard() {
    period = written;
  }
}
