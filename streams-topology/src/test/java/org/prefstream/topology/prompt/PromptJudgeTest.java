package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.Dimension;
import org.prefstream.state.ComparisonState;
import org.prefstream.state.Period;
import org.prefstream.topology.Events;
import org.prefstream.topology.input.PromptEvent.PreferenceAnnotated;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.MapTable;
import org.prefstream.topology.state.MapTimes;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Partners;
import org.prefstream.topology.state.PromptState;
import org.prefstream.topology.state.Table;

final class PromptJudgeTest {
  private final MapTable<ComparisonState> comparisons = new MapTable<>();
  private final Failing failing = new Failing(comparisons);
  private final Map<String, ComparisonId> partners = new TreeMap<>();
  private final MapTable<Period> period = new MapTable<>();
  private final PromptJudge judge = start();

  private PromptJudge start() {
    return new PromptJudge(
        new PromptState(
            new MapTable<>(),
            new MapTable<>(),
            new MapTable<>(),
            failing,
            new MapTable<>(),
            new MapTable<>(),
            new MapTable<>(),
            period,
            new MapTable<>(),
            new MapTable<>(),
            new MapTable<>(),
            new MapTimes(),
            new NoPartners(partners)),
        ConsensusRules.DEFAULT,
        new Reliabilities(ConsensusRules.DEFAULT),
        new Arrivals());
  }

  /// Fails to read the questions of one dimension.
  private static final class Failing implements Table<ComparisonState> {
    private final Table<ComparisonState> table;
    private @Nullable Dimension unreadable;
    private boolean full;

    Failing(Table<ComparisonState> table) {
      this.table = table;
    }

    @Override
    public @Nullable ComparisonState get(String key) {
      if (unreadable != null && key.endsWith(unreadable.name())) {
        throw new IllegalStateException("unreadable");
      }
      return table.get(key);
    }

    @Override
    public void put(String key, ComparisonState value) {
      table.put(key, value);
    }

    @Override
    public Runnable prepare(String key, ComparisonState value) {
      if (full) {
        throw new RecordTooLargeException("full");
      }
      return table.prepare(key, value);
    }

    @Override
    public void delete(String key) {
      table.delete(key);
    }

    @Override
    public @Nullable String lastKey(String prefix) {
      return table.lastKey(prefix);
    }

    @Override
    public List<Map.Entry<String, ComparisonState>> after(String key, int most) {
      return table.after(key, most);
    }

    @Override
    public void forEach(BiConsumer<String, ComparisonState> visitor) {
      table.forEach(visitor);
    }
  }

  private record NoPartners(Map<String, ComparisonId> added) implements Partners {
    @Override
    public List<String> of(String promptId, String response) {
      return List.of();
    }

    @Override
    public boolean contains(ComparisonId comparison) {
      return added.containsKey(comparison.key());
    }

    @Override
    public void add(ComparisonId comparison) {
      added.put(comparison.key(), comparison);
    }
  }

  private List<Outcome> checkpoint() {
    Decision decision = judge.checkpoint();
    judge.apply(decision);
    return decision.outcomes();
  }

  private List<Outcome> helpful(String annotator) {
    Decision decision =
        judge.decide(new PreferenceAnnotated(Events.helpful(annotator, "a", "b", Choice.A, 1)));
    judge.apply(decision);
    return decision.outcomes();
  }

  /// What they counted is not known, or their keys would not be found.
  @Test
  void stateOfEarlierVersionsIsRefused() {
    helpful("x");
    judge.apply(judge.checkpoint());
    assertThat(start()).isNotNull();

    period.forEach((key, it) -> it.setForm(it.getForm() - 1));
    assertThatThrownBy(this::start).hasMessageContaining("written by an earlier version");

    period.map().clear();
    assertThatThrownBy(this::start).hasMessageContaining("written by an earlier version");
  }

  /// Otherwise a judge would have to recount everything for each vote on a question that is full.
  @Test
  void whatCannotBeStoredFailsBeforeAnythingIsCounted() {
    helpful("x");
    helpful("y");
    Map<String, ComparisonState> before = Map.copyOf(comparisons.map());
    judge.apply(judge.checkpoint());

    failing.full = true;
    assertThatThrownBy(
            () -> judge.decide(new PreferenceAnnotated(Events.helpful("z", "a", "b", Choice.A, 1))))
        .isInstanceOf(RecordTooLargeException.class);

    assertThat(comparisons.map()).isEqualTo(before);
    assertThat(judge.checkpoint()).isEqualTo(Decision.NOTHING);
    failing.full = false;
    assertThat(helpful("z")).isNotEmpty();
  }

  @Test
  void anEventThatCannotBeDecidedChangesNothing() {
    helpful("x");
    helpful("y");
    List<Outcome> shares = checkpoint();
    Map<String, ComparisonState> before = Map.copyOf(comparisons.map());

    // The vote that decides helpfulness reads harmlessness
    failing.unreadable = Dimension.HARMLESSNESS;
    assertThatIllegalStateException().isThrownBy(() -> helpful("z"));

    assertThat(comparisons.map()).isEqualTo(before);
    assertThat(judge.checkpoint()).isEqualTo(Decision.NOTHING);
    assertThat(shares).isNotEmpty();

    failing.unreadable = null;
    assertThat(helpful("z")).isNotEmpty();
    assertThat(comparisons.map().values())
        .singleElement()
        .satisfies(comparison -> assertThat(comparison.getVotes()).hasSize(3));
  }
}
