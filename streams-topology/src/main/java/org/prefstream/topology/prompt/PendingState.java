package org.prefstream.topology.prompt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.ComparisonId;
import org.prefstream.topology.state.Partners;
import org.prefstream.topology.state.PromptState;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.state.VoteTimes;

/// The state of a partition, with the changes of the event that is being decided. Reading sees the
/// changes as if they had been written; they are written once everything is decided.
final class PendingState {
  private final PendingTable<?>[] tables;
  private final PendingTimes times;
  private final PendingPartners partners;
  private final PromptState state;

  PendingState(PromptState stored) {
    var prompts = new PendingTable<>(stored.prompts());
    var generations = new PendingTable<>(stored.generations());
    var responses = new PendingTable<>(stored.responses());
    var comparisons = new PendingTable<>(stored.comparisons());
    var period = new PendingTable<>(stored.period());
    var apartSafeties = new PendingTable<>(stored.apartSafeties());
    var apartPreferences = new PendingTable<>(stored.apartPreferences());
    this.times = new PendingTimes(stored.times());
    this.partners = new PendingPartners(stored.partners());
    this.tables =
        new PendingTable<?>[] {
          prompts, generations, responses, comparisons, apartSafeties, apartPreferences, period
        };
    this.state =
        new PromptState(
            prompts,
            generations,
            responses,
            comparisons,
            stored.agreement(),
            stored.annotators(),
            stored.coalitions(),
            period,
            stored.circle(),
            apartSafeties,
            apartPreferences,
            times,
            partners);
  }

  /// The state with the pending changes.
  PromptState state() {
    return state;
  }

  /// Prepares to write the changes: if one of them cannot be stored, this fails, and nothing has
  /// been written.
  ///
  /// @return the writes, in order
  List<Runnable> prepare() {
    List<Runnable> writes = new ArrayList<>(partners.pending);
    writes.addAll(times.pending);
    for (PendingTable<?> table : tables) {
      table.prepare(writes);
    }
    return writes;
  }

  /// Discards the changes, whether or not they have been written.
  void discard() {
    partners.pending.clear();
    times.pending.clear();
    for (PendingTable<?> table : tables) {
      table.pending.clear();
    }
  }

  /// Most events change at most one entry of a table, and leave most tables as they are.
  private static final class PendingTable<V> implements Table<V> {
    private final Table<V> stored;
    private final Map<String, V> pending = new LinkedHashMap<>();

    PendingTable(Table<V> stored) {
      this.stored = stored;
    }

    @Override
    public @Nullable V get(String key) {
      V changed = pending.isEmpty() ? null : pending.get(key);
      return changed == null ? stored.get(key) : changed;
    }

    @Override
    public void put(String key, V value) {
      pending.put(key, value);
    }

    /// No event removes a value.
    @Override
    public void delete(String key) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String lastKey(String prefix) {
      requireNothingPending();
      return stored.lastKey(prefix);
    }

    void prepare(List<Runnable> writes) {
      if (!pending.isEmpty()) {
        pending.forEach((key, value) -> writes.add(stored.prepare(key, value)));
      }
    }

    @Override
    public List<Map.Entry<String, V>> after(String key, int most) {
      requireNothingPending();
      return stored.after(key, most);
    }

    @Override
    public void forEach(BiConsumer<String, V> visitor) {
      requireNothingPending();
      stored.forEach(visitor);
    }

    /// No event iterates over a table.
    private void requireNothingPending() {
      if (!pending.isEmpty()) {
        throw new IllegalStateException("changes are pending");
      }
    }
  }

  private static final class PendingTimes implements VoteTimes {
    private final VoteTimes stored;
    private final List<Runnable> pending = new ArrayList<>(2);

    PendingTimes(VoteTimes stored) {
      this.stored = stored;
    }

    @Override
    public void add(String question, long time, String annotator) {
      pending.add(() -> stored.add(question, time, annotator));
    }

    @Override
    public void remove(String question, long time, String annotator) {
      pending.add(() -> stored.remove(question, time, annotator));
    }

    /// Leaves out pending times: an event asks for them before it changes one.
    @Override
    public long first(String question, String annotator) {
      return stored.first(question, annotator);
    }

    @Override
    public long last(String question, String annotator) {
      return stored.last(question, annotator);
    }
  }

  private static final class PendingPartners implements Partners {
    private final Partners stored;
    private final List<Runnable> pending = new ArrayList<>(1);

    PendingPartners(Partners stored) {
      this.stored = stored;
    }

    /// Like [#contains], leaves out pending pairs: the event that adds a pair asks before.
    @Override
    public List<String> of(String promptId, String response) {
      return stored.of(promptId, response);
    }

    @Override
    public boolean contains(ComparisonId comparison) {
      return stored.contains(comparison);
    }

    @Override
    public void add(ComparisonId comparison) {
      pending.add(() -> stored.add(comparison));
    }
  }
}
