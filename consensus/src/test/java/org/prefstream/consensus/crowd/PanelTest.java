package org.prefstream.consensus.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.prefstream.consensus.StopRule;

final class PanelTest {
  private static final int PLACES = 3;

  /// Questions with their votes by annotator, spread over places that know only the sums of each
  /// other's counts.
  private static final class Spread {
    private final int labels;
    private final Weighting model;
    private final int sweeps;
    private final List<TreeMap<Integer, Integer>> questions = new ArrayList<>();
    private Map<Integer, long[]> told = Map.of();
    private final Map<Integer, Integer> numbers = new HashMap<>();
    private Panel panel;

    Spread(int labels, Weighting model, int sweeps) {
      this.labels = labels;
      this.model = model;
      this.sweeps = sweeps;
      this.panel = new Panel(labels, model, sweeps, none());
    }

    private long[] none() {
      return new long[Panel.counts(labels, model, sweeps)];
    }

    private int[] votes(Map<Integer, Integer> question) {
      return question.entrySet().stream()
          .mapToInt(vote -> Panel.vote(number(vote.getKey()), vote.getValue()))
          .toArray();
    }

    private int number(int annotator) {
      return numbers.computeIfAbsent(
          annotator, it -> panel.join(told.getOrDefault(it, none()).clone()));
    }

    private Map<Integer, long[]> count(int place) {
      Map<Integer, long[]> counts = new HashMap<>();
      for (int question = place; question < questions.size(); question += PLACES) {
        TreeMap<Integer, Integer> votes = questions.get(question);
        int[][] latent = panel.judge(votes(votes));
        votes.forEach(
            (annotator, label) ->
                panel.count(
                    1,
                    label,
                    votes.size(),
                    latent,
                    counts.computeIfAbsent(annotator, it -> none())));
      }
      return counts;
    }

    void sweep() {
      Map<Integer, long[]> sums = new HashMap<>();
      long[] pooled = none();
      for (int place = 0; place < PLACES; place++) {
        count(place)
            .forEach(
                (annotator, counts) -> {
                  add(sums.computeIfAbsent(annotator, it -> none()), counts);
                  add(pooled, counts);
                });
      }
      told = sums;
      numbers.clear();
      panel = new Panel(labels, model, sweeps, pooled);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, AUTOMATIC, 1",
    "2, AUTOMATIC, 3",
    "3, AUTOMATIC, 3",
    "3, DAWID_SKENE, 2",
    "5, AUTOMATIC, 4"
  })
  void judgesVotesInManyPlacesAsOneCrowdWould(int labels, Weighting model, int sweeps) {
    Random random = new Random(labels * 31L + sweeps);
    Spread spread = new Spread(labels, model, sweeps);
    Crowd crowd = new Crowd(labels, StopRule.DEFAULT, model);
    for (int question = 0; question < 300; question++) {
      TreeMap<Integer, Integer> votes = new TreeMap<>();
      int truth = random.nextInt(labels);
      for (int vote = 0; vote < 1 + random.nextInt(6); vote++) {
        int annotator = random.nextInt(25);
        boolean right = random.nextDouble() < 0.4 + annotator / 50.0;
        votes.put(annotator, right ? truth : random.nextInt(labels));
      }
      spread.questions.add(votes);
      for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
        crowd.vote(question, vote.getKey(), vote.getValue());
      }
    }

    for (int sweep = 0; sweep < sweeps; sweep++) {
      spread.sweep();
    }
    crowd.refreshBySweeps(sweeps);

    for (int question = 0; question < 300; question++) {
      double[] posterior = spread.panel.posterior(spread.votes(spread.questions.get(question)));
      for (int label = 0; label < labels; label++) {
        assertThat(posterior[label])
            .isCloseTo(crowd.judgement(question).posterior(label), within(1e-5));
      }
    }
    Map<Integer, long[]> before = spread.told;
    spread.sweep();
    assertThat(spread.told).usingRecursiveComparison().isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"2, AUTOMATIC", "3, DAWID_SKENE"})
  void subtractsExactlyWhatItCounted(int labels, Weighting model) {
    Panel panel = new Panel(labels, model, 2, new long[Panel.counts(labels, model, 2)]);
    int one = panel.join(new long[Panel.counts(labels, model, 2)]);
    int other = panel.join(new long[Panel.counts(labels, model, 2)]);
    int[][] latent = panel.judge(Panel.vote(one, 0), Panel.vote(other, 1));
    long[] counts = new long[Panel.counts(labels, model, 2)];

    panel.count(1, 1, 2, latent, counts);
    assertThat(counts).isNotEqualTo(new long[counts.length]);
    panel.count(-1, 1, 2, latent, counts);

    assertThat(counts).containsOnly(0);
  }

  /// 400 votes, most of them by annotators who are usually wrong.
  @ParameterizedTest
  @CsvSource({"2, AUTOMATIC", "3, AUTOMATIC", "3, DAWID_SKENE"})
  void judgesBySummedEvidenceAsByTheVotes(int labels, Weighting model) {
    Random random = new Random(labels);
    int cells = Panel.counts(labels, model, 3);
    long[] pooled = new long[cells];
    Panel panel = new Panel(labels, model, 3, pooled);
    int[] votes = new int[400];
    for (int annotator = 0; annotator < votes.length; annotator++) {
      long[] counts = new long[cells];
      int[] earlier = {Panel.vote(panel.join(counts), 0)};
      int[][] latent = panel.judge(earlier);
      for (int vote = 0; vote < annotator % 7; vote++) {
        panel.count(1, random.nextInt(labels), 1, latent, counts);
      }
      votes[annotator] = Panel.vote(panel.join(counts), random.nextInt(labels));
    }
    for (int size : new int[] {1, 5, 60, 400}) {
      int[] some = Arrays.copyOf(votes, size);
      long[] evidence = new long[panel.evidences()];
      int[] byLabel = new int[labels];
      for (int vote : some) {
        add(evidence, panel.evidence(vote));
        byLabel[Ballots.label(vote)]++;
      }

      assertThat(panel.posterior(evidence, byLabel))
          .containsExactly(panel.posterior(some), within(1e-6));
      int[][] latent = panel.judge(evidence, byLabel);
      int[][] expected = panel.judge(some);
      for (int sweep = 0; sweep < latent.length; sweep++) {
        for (int latentClass = 0; latentClass < latent[sweep].length; latentClass++) {
          assertThat(latent[sweep][latentClass])
              .isCloseTo(expected[sweep][latentClass], within(LatentModel.ONE >> 18));
        }
      }
    }
  }

  private static void add(long[] sum, long... more) {
    for (int cell = 0; cell < sum.length; cell++) {
      sum[cell] += more[cell];
    }
  }

  @ParameterizedTest
  @CsvSource({"2", "4"})
  void aQuestionWithoutVotesHasAUniformPosterior(int labels) {
    Weighting model = Weighting.AUTOMATIC;
    Panel panel = new Panel(labels, model, 1, new long[Panel.counts(labels, model, 1)]);

    assertThat(panel.posterior()).hasSize(labels).containsOnly(1.0 / labels);
  }

  @ParameterizedTest
  @CsvSource({"MAJORITY, 1, learns nothing", "AUTOMATIC, 0, must be 1 or more"})
  void refusesModelsAndSweepsThatLearnNothing(Weighting model, int sweeps, String reason) {
    assertThatThrownBy(() -> Panel.counts(2, model, sweeps))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }
}
