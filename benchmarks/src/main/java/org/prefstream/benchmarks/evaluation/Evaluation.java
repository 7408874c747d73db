package org.prefstream.benchmarks.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.prefstream.benchmarks.report.Section;

/// The quality of the consensus library, section by section. Every figure uses the library's
/// defaults: nothing is tuned per data set.
///
/// @param crowds sets of votes with gold labels
/// @param pairs compared texts, their votes in the order of time
public record Evaluation(List<VoteSet> crowds, List<VoteSet> pairs) {
  private static final List<String> MANY_VOTES = List.of("bluebird", "rte", "senti_1k");
  private static final int SHUFFLES = 5;
  private static final int SEEDS = 5;

  /// Reads the sets of the folder `crowd` that have gold labels, and those of `ukp`.
  public static Evaluation read(Path data) throws IOException {
    List<VoteSet> crowds = new ArrayList<>();
    for (Path folder : withGold(data.resolve("crowd"))) {
      crowds.add(VoteSet.read(folder));
    }
    Path ukp = data.resolve("ukp");
    return new Evaluation(
        crowds,
        List.of(VoteSet.readPairs(ukp, "gold.csv"), VoteSet.readPairs(ukp, "gold_strict.csv")));
  }

  private static List<Path> withGold(Path parent) throws IOException {
    try (Stream<Path> folders = Files.list(parent)) {
      return folders.filter(folder -> Files.exists(folder.resolve("gold.csv"))).sorted().toList();
    }
  }

  /// How often the best label is right.
  public Section accuracy(String provenance) {
    return Section.of(
        "accuracy",
        """
        ### How often the best label is right

        Accuracy against gold labels, shared among tied labels. *Emitted* is the best label at the moment of a
        question's last vote, *refreshed* after `refresh()` at the end; both are of the automatic model, as are the
        columns after them. *Decided* is the share of questions decided under the default stop rule;
        *calibration error* is the expected calibration error of those, in ten bins from 0.90 to 1, and
        *by chance* its expectation if every posterior were exactly right: with few questions a
        bin, that is not 0. Each figure is the mean over votes in file order and in %d shuffles.
        *Annotators known* is the result of Dawid and Skene's model if each annotator's confusion matrix is
        counted from the gold labels of all other questions, instead of learned without any.

        %s
        Comparisons of two texts, with ties as a label of their own, in the order in which people submitted them:

        %s%s\
        """
            .formatted(
                SHUFFLES, Accuracy.table(crowds, SHUFFLES), Accuracy.table(pairs, 0), provenance));
  }

  /// How many votes are enough.
  public Section savings(String provenance) {
    Map<String, String> charts = new TreeMap<>();
    StringBuilder links = new StringBuilder();
    List<Savings> sets =
        crowds.stream().filter(set -> MANY_VOTES.contains(set.name())).map(Savings::new).toList();
    for (Savings set : sets) {
      String file = "votes-" + set.name().replace('_', '-') + ".svg";
      charts.put(file, set.chart());
      links.append("![Accuracy by votes, %s](consensus/%s)%n".formatted(set.name(), file));
    }
    return new Section(
        "savings",
        """
        ### How many votes are enough

        Sets with many votes a question, replayed in file order and two shuffles. After the last vote all questions
        are judged again.

        %s
        Accuracy and share of all votes if a question gets no more votes once it is decided (3 votes or more, without
        an upper limit), by the posterior asked for; in bold if the accuracy is within half a point of that of all votes.
        On the left, votes come in the order of the replay; *best asked first* asks, of the annotators who voted on the
        question, the one with the highest `expectedGain`; *Dawid-Skene* is that model alone, in that order too.

        %s
        %s%s\
        """
            .formatted(Savings.overlaps(sets), Savings.confidences(sets), links, provenance),
        charts);
  }

  /// Whether posteriors are calibrated.
  public Section calibration(String provenance) {
    return Section.of(
        "calibration",
        """
        ### Whether posteriors mean what they say

        The decided questions of all sets with gold labels, by posterior from the value shown to the next.

        %s%s\
        """
            .formatted(Calibration.table(crowds), provenance));
  }

  /// What cheats achieve.
  public static Section rigging(String provenance) {
    return Section.of(
        "rigging",
        """
        ### What cheats achieve

        100 simulated annotators cast 100 votes each on 2,000 binary questions, which come one after the other;
        the honest ones are right in 60 to 95 %% of them. Spammers vote by chance or always for one label; a group
        votes for the wrong label on the same tenth of the questions. *Wrong* is the share of questions judged wrong, *gone*
        the same if annotators lose all their votes once flagged: for dissent from what was expected, for errors on
        questions whose label is known, for constancy, or for erring alike, with a total probability of 0.05
        of flagging an honest annotator. Means of %d seeds.

        %s%s\
        """
            .formatted(SEEDS, Rigging.table(SEEDS), provenance));
  }
}
