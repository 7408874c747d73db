package org.prefstream.topology.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.prefstream.events.Choice;
import org.prefstream.events.ComparisonId;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.topology.Events;
import org.prefstream.topology.input.PromptEvent.PreferenceAnnotated;
import org.prefstream.topology.learning.Arrivals;
import org.prefstream.topology.learning.Reliabilities;
import org.prefstream.topology.rules.ConsensusRules;
import org.prefstream.topology.state.MapTimes;
import org.prefstream.topology.state.Outcome;
import org.prefstream.topology.state.Partners;
import org.prefstream.topology.state.PromptState;
import org.prefstream.topology.state.Table;
import org.prefstream.topology.state.VoteTimes;

/// What a vote on a comparison reads and writes. Votes are nearly all of the traffic.
final class VoteCostTest {
  private final List<String> accesses = new ArrayList<>();
  private final PromptState state =
      new PromptState(
          new Recorded<>("prompts", accesses, new HashMap<>()),
          new Recorded<>("generations", accesses, new HashMap<>()),
          new Recorded<>("responses", accesses, new HashMap<>()),
          new Recorded<>("comparisons", accesses, new HashMap<>()),
          new Recorded<>("agreement", accesses, new HashMap<>()),
          new Recorded<>("annotators", accesses, new HashMap<>()),
          new Recorded<>("coalitions", accesses, new HashMap<>()),
          new Recorded<>("period", accesses, new HashMap<>()),
          new Recorded<>("circle", accesses, new HashMap<>()),
          new Recorded<>("apart safeties", accesses, new HashMap<>()),
          new Recorded<>("apart preferences", accesses, new HashMap<>()),
          new RecordedTimes(accesses, new MapTimes()),
          new NoPartners(accesses));
  private PromptJudge judge = start();

  private PromptJudge start() {
    return new PromptJudge(
        state, ConsensusRules.DEFAULT, new Reliabilities(ConsensusRules.DEFAULT), new Arrivals());
  }

  private record Recorded<V>(String name, List<String> accesses, Map<String, V> map)
      implements Table<V> {
    @Override
    public @Nullable V get(String key) {
      accesses.add("get " + name);
      return map.get(key);
    }

    @Override
    public void put(String key, V value) {
      accesses.add("put " + name);
      map.put(key, value);
    }

    @Override
    public List<Map.Entry<String, V>> after(String key, int most) {
      if (!key.equals(Table.START) || most > 1) {
        throw new AssertionError("a vote reads no other question");
      }
      return map.entrySet().stream()
          .limit(most)
          .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
          .toList();
    }

    @Override
    public void delete(String key) {
      throw new AssertionError("a vote deletes nothing");
    }

    @Override
    public @Nullable String lastKey(String prefix) {
      return null;
    }

    @Override
    public void forEach(BiConsumer<String, V> visitor) {
      map.forEach(visitor);
    }
  }

  private record RecordedTimes(List<String> accesses, VoteTimes times) implements VoteTimes {
    @Override
    public void add(String question, long time, String annotator) {
      accesses.add("add time");
      times.add(question, time, annotator);
    }

    @Override
    public void remove(String question, long time, String annotator) {
      accesses.add("remove time");
      times.remove(question, time, annotator);
    }

    @Override
    public long first(String question, String annotator) {
      accesses.add("get first time");
      return times.first(question, annotator);
    }

    @Override
    public long last(String question, String annotator) {
      accesses.add("get last time");
      return times.last(question, annotator);
    }
  }

  private record NoPartners(List<String> accesses) implements Partners {
    @Override
    public List<String> of(String promptId, String response) {
      throw new AssertionError("only a vote on safety or a Generation reads a response's partners");
    }

    @Override
    public boolean contains(ComparisonId pair) {
      accesses.add("get partners");
      return false;
    }

    @Override
    public void add(ComparisonId pair) {
      accesses.add("add partners");
    }
  }

  private List<Outcome> vote(PreferenceAnnotation vote) {
    accesses.clear();
    Decision decision = judge.decide(new PreferenceAnnotated(vote));
    judge.apply(decision);
    return decision.outcomes();
  }

  @Test
  void firstVoteOfAComparisonRemembersThePair() {
    assertThat(vote(Events.helpful("x", "a", "b", Choice.A, 1))).hasSize(2);

    assertThat(accesses)
        .containsExactly(
            "get comparisons",
            "get partners",
            "get annotators",
            "add partners",
            "put comparisons",
            "put period");
  }

  @Test
  void openQuestionCostsOneReadAndOneWriteOfKnownAnnotators() {
    vote(Events.harmless("x", "a", "b", Choice.A, 1));
    vote(Events.harmless("y", "a", "c", Choice.A, 1));

    assertThat(vote(Events.harmless("y", "a", "b", Choice.A, 1))).hasSize(2);

    assertThat(accesses).containsExactly("get comparisons", "put comparisons");
  }

  @Test
  void outdatedVoteCostsOneReadAndPublishesNothing() {
    vote(Events.overall("x", "a", "b", Choice.A, 2));

    assertThat(vote(Events.overall("x", "a", "b", Choice.B, 1))).isEmpty();

    assertThat(accesses).containsExactly("get comparisons");
  }

  @Test
  void decidedHelpfulnessReadsHarmlessnessAndNothingElse() {
    vote(Events.helpful("x", "a", "b", Choice.A, 1));
    vote(Events.helpful("y", "a", "b", Choice.A, 1));
    vote(Events.helpful("z", "a", "c", Choice.A, 1));

    assertThat(vote(Events.helpful("z", "a", "b", Choice.A, 1))).hasSize(2);

    assertThat(accesses).containsExactly("get comparisons", "get comparisons", "put comparisons");
  }

  @Test
  void voteOnAComparisonCostsTheSameHoweverManyVotesItHas() {
    for (int annotator = 0; annotator < 100; annotator++) {
      vote(Events.overall("annotator-" + annotator, "a", "b", Choice.A, 5));
    }
    List<String> newcomer = cost(Events.overall("x", "a", "b", Choice.A, 6));
    List<String> changed = cost(Events.overall("x", "a", "b", Choice.B, 7));
    for (int annotator = 100; annotator < 3_000; annotator++) {
      vote(Events.overall("annotator-" + annotator, "a", "b", Choice.A, 5));
    }

    assertThat(cost(Events.overall("y", "a", "b", Choice.A, 6))).isEqualTo(newcomer);
    assertThat(cost(Events.overall("y", "a", "b", Choice.B, 7))).isEqualTo(changed);
    assertThat(newcomer)
        .containsOnlyOnce("get comparisons", "get apart preferences")
        .containsOnlyOnce("put comparisons", "put apart preferences", "add time");
    assertThat(changed).containsOnlyOnce("get first time", "get last time", "remove time");
  }

  private List<String> cost(PreferenceAnnotation vote) {
    vote(vote);
    return List.copyOf(accesses);
  }

  @Test
  void startReadsWhatHasChangedSinceTheLastCheckpointAndNothingElse() {
    for (int question = 0; question < 500; question++) {
      vote(Events.overall("x", "a" + question, "b", Choice.A, 1));
    }
    judge.apply(judge.checkpoint());
    vote(Events.overall("y", "a7", "b", Choice.A, 1));
    vote(Events.overall("y", "a8", "b", Choice.A, 1));
    vote(Events.overall("z", "a7", "b", Choice.A, 1));
    accesses.clear();

    judge = start();

    assertThat(accesses)
        .containsExactlyInAnyOrder(
            "get period",
            "get period",
            "get agreement",
            "get agreement",
            "get agreement",
            "get agreement",
            "get comparisons",
            "get comparisons",
            "get annotators",
            "get annotators",
            "get annotators");
  }

  @Test
  void startAfterACheckpointReadsNoQuestion() {
    vote(Events.overall("x", "a", "b", Choice.A, 1));
    judge.apply(judge.checkpoint());
    accesses.clear();

    judge = start();

    assertThat(accesses).isNotEmpty().doesNotContain("get comparisons", "get annotators");
  }
}
