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
import org.prefstream.consensus.crowd.ConsensusModel;

class EvaluationTest {
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
        .contains("| bluebird, 9.0 | 1.000 |", "(consensus/votes-bluebird.svg)");
    assertThat(evaluation.savings(PROVENANCE).plots()).containsOnlyKeys("votes-bluebird.svg");
  }

  @Test
  void votesThatAreNotAskedForDoNotCount() throws IOException {
    VoteSet set = Evaluation.read(data).crowds().getFirst();

    Replay replay =
        Replay.of(
            set,
            ConsensusModel.MAJORITY,
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
  void spammersDoLessHarmThanToAMajority() {
    for (String[] cells : riggingRows("spammers")) {
      assertThat(Double.parseDouble(cells[3])).isLessThan(Double.parseDouble(cells[2]));
    }
  }

  @Test
  void aSmallGroupIsFoundOutAndTheHonestAreNotAccused() {
    List<String[]> rows = riggingRows("in one group");

    assertThat(rows.getFirst()[4]).isEqualTo("1.000");
    assertThat(rows).allSatisfy(cells -> assertThat(cells[6]).isLessThanOrEqualTo("0.050"));
  }

  private static List<String[]> riggingRows(String cheats) {
    List<String[]> rows =
        Rigging.table(1)
            .toString()
            .lines()
            .filter(row -> row.contains(cheats))
            .map(row -> row.split(" *\\| *"))
            .toList();
    assertThat(rows).hasSize(3);
    return rows;
  }
}
