package org.prefstream.benchmarks.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.prefstream.benchmarks.evaluation.VoteSet.Vote;
import org.prefstream.consensus.StopRule;
import org.prefstream.consensus.crowd.Weighting;

class EvaluationTest {
  private static final String RIGGING = Rigging.table(1).toString();
  private static final String PROVENANCE = "\n`./prefstream bench …`\n";

  @TempDir private Path data;

  @BeforeEach
  void writeVotes() throws IOException {
    Path set = Files.createDirectories(data.resolve("crowd/bluebird"));
    StringBuilder votes = new StringBuilder("task,worker,label\n");
    StringBuilder gold = new StringBuilder("task,label\n");
    for (int task = 0; task < 40; task++) {
      gold.append("t%d,%d%n".formatted(task, task % 2));
      for (int worker = 0; worker < 9; worker++) {
        int label = worker == 8 ? 1 - task % 2 : task % 2;
        votes.append("t%d,w%d,%d%n".formatted(task, worker, label));
      }
    }
    Files.writeString(set.resolve("votes.csv"), votes);
    Files.writeString(set.resolve("gold.csv"), gold);
    Files.createDirectories(data.resolve("crowd/without-gold"));
    Path pairs = Files.createDirectories(data.resolve("ukp"));
    try (OutputStream bytes =
        new GZIPOutputStream(Files.newOutputStream(pairs.resolve("votes.jsonl.gz")))) {
      bytes.write(
          """
          {"topic": "tea", "a1": "x", "a2": "y", "worker": "w1", "choice": "a1"}
          {"topic": "tea", "a1": "x", "a2": "y", "worker": "w2", "choice": "equal"}
          {"topic": "tea", "a1": "x", "a2": "z", "worker": "w1", "choice": "a2"}
          """
              .getBytes(StandardCharsets.UTF_8));
    }
    Files.writeString(pairs.resolve("gold.csv"), "task,label\ntea/x_y,equal\n");
    Files.writeString(pairs.resolve("gold_strict.csv"), "task,label\ntea/x_z,a2\n");
  }

  @Test
  void readsSetsWithGoldAndPairsInTheirOrder() throws IOException {
    Evaluation evaluation = Evaluation.read(data);

    assertThat(evaluation.crowds()).extracting(VoteSet::name).containsExactly("bluebird");
    assertThat(evaluation.crowds().getFirst().votes()).hasSize(360);
    VoteSet strict = evaluation.pairs().getLast();
    assertThat(strict.name()).isEqualTo("ukp, gold_strict.csv");
    assertThat(strict.votes())
        .containsExactly(new Vote(0, 0, 0), new Vote(0, 1, 2), new Vote(1, 0, 1));
    assertThat(strict.gold()).containsExactly(VoteSet.UNKNOWN, 1);
  }

  @Test
  void everySectionHasItsTable() throws IOException {
    Evaluation evaluation = Evaluation.read(data);

    assertThat(evaluation.accuracy(PROVENANCE).text())
        .contains("| bluebird | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 | 1.000 |")
        .contains("| ukp, gold.csv |")
        .endsWith(PROVENANCE);
    assertThat(evaluation.calibration(PROVENANCE).text()).contains("| 0.99 |");
    assertThat(evaluation.savings(PROVENANCE).text())
        .contains("| bluebird | 9.0 | 1.000 |", "| 0.90 | **1.000 by", "| 0.9999 |")
        .contains("(consensus/votes-bluebird.svg)");
    assertThat(evaluation.savings(PROVENANCE).plots()).containsOnlyKeys("votes-bluebird.svg");
  }

  @Test
  void votesThatAreNotAskedForDoNotCount() throws IOException {
    VoteSet set = Evaluation.read(data).crowds().getFirst();

    Replay replay =
        Replay.of(
            set,
            Weighting.MAJORITY,
            StopRule.DEFAULT,
            (crowd, question) -> crowd.votes(question) < 3);

    assertThat(replay.used()).isEqualTo(3 * 40);
    assertThat(Verdict.decided(replay.refreshed())).isEqualTo(1);
  }

  @Test
  void shufflesKeepTheVotes() throws IOException {
    VoteSet set = Evaluation.read(data).crowds().getFirst();

    List<VoteSet> orders = set.orders(2);

    assertThat(orders).hasSize(3);
    assertThat(orders.get(2).votes())
        .containsExactlyInAnyOrderElementsOf(set.votes())
        .isNotEqualTo(set.votes())
        .isNotEqualTo(orders.get(1).votes());
  }

  @Test
  void routingAsksForNoMoreVotesThanTheSetContains() throws IOException {
    VoteSet set = Evaluation.read(data).crowds().getFirst();

    Replay early = Routing.of(set, new StopRule(3, 0.9, Integer.MAX_VALUE));
    Replay all = Routing.of(set, new StopRule(100, 0.9, Integer.MAX_VALUE));

    assertThat(early.used()).isBetween(3 * 40L, 5 * 40L);
    assertThat(all.used()).isEqualTo(set.votes().size());
    assertThat(Verdict.accuracy(early.refreshed())).isEqualTo(1);
  }

  @Test
  void annotatorsAreCountedFromOtherQuestionsAlone() {
    List<Vote> votes =
        List.of(
            new Vote(0, 0, 1), // this annotator says the opposite of the truth
            new Vote(1, 0, 1),
            new Vote(2, 0, 0),
            new Vote(3, 0, 0),
            new Vote(4, 1, 1), // nothing else is known of this one, so that the others count
            new Vote(5, 2, 0), // replaced by the next
            new Vote(5, 2, 1));
    VoteSet set = new VoteSet("set", 2, votes, List.of(0, 0, 1, 1, 0, VoteSet.UNKNOWN));

    List<Verdict> verdicts = KnownAnnotators.judge(set);

    assertThat(verdicts).extracting(Verdict::best).containsExactly(0, 0, 1, 1, 0);
    assertThat(verdicts).extracting(Verdict::right).containsExactly(0, 0, 1, 1, 0);
  }

  @Test
  void spammersDoLessHarmThanToAMajority() {
    assertThat(rigging()).filteredOn(cells -> cells[1].contains("spammers")).hasSize(6);
    for (String[] cells : rigging()) {
      if (cells[1].contains("spammers")) {
        assertThat(number(cells[3])).isLessThan(number(cells[2]));
      }
    }
  }

  @Test
  void aSmallGroupAndConstantVotersAreFlaggedAndTheHonestAreNot() {
    List<String[]> rows = rigging();

    assertThat(rows).filteredOn(cells -> cells[5].equals("1.000")).hasSizeGreaterThanOrEqualTo(5);
    assertThat(rows)
        .filteredOn(
            cells -> cells[1].equals("5 % in one group") || cells[1].contains("by one label"))
        .hasSize(4)
        .allSatisfy(cells -> assertThat(cells[5]).isEqualTo("1.000"));
    assertThat(rows).allSatisfy(cells -> assertThat(number(cells[7])).isLessThanOrEqualTo(0.05));
  }

  @Test
  void knownLabelsExposeAGroupThatHoldsMajorities() {
    List<String[]> known =
        rigging().stream().filter(cells -> cells[1].endsWith("one label in ten known")).toList();

    assertThat(known)
        .hasSize(3)
        .allSatisfy(cells -> assertThat(number(cells[5])).isGreaterThan(0.8))
        .allSatisfy(cells -> assertThat(number(cells[4])).isLessThan(0.75 * number(cells[2])));
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  private static List<String[]> rigging() {
    return RIGGING.lines().skip(2).map(row -> row.split(" *\\| *")).toList();
  }
}
