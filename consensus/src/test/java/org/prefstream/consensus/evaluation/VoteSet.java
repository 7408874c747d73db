package org.prefstream.consensus.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Votes in their order, and the right labels of some of the questions; questions, annotators and
/// labels numbered.
///
/// @param gold the right label of each question, or [#UNKNOWN]
record VoteSet(String name, int labels, List<Vote> votes, List<Integer> gold) {
  static final int UNKNOWN = -1;

  record Vote(int question, int annotator, int label) {}

  /// Reads `votes.csv` (task,worker,label) and `gold.csv` (task,label) of a folder.
  static VoteSet read(Path folder) {
    List<String[]> votes = rows(folder.resolve("votes.csv"));
    List<String[]> gold = rows(folder.resolve("gold.csv"));
    TreeSet<String> names = new TreeSet<>();
    votes.forEach(row -> names.add(row[2]));
    gold.forEach(row -> names.add(row[1]));
    List<String> labels = List.copyOf(names);
    Map<String, Integer> questions = new HashMap<>();
    Map<String, Integer> annotators = new HashMap<>();
    List<Vote> numbered = new ArrayList<>();
    for (String[] row : votes) {
      int question = number(questions, row[0]);
      numbered.add(new Vote(question, number(annotators, row[1]), labels.indexOf(row[2])));
    }
    Integer[] right = new Integer[questions.size()];
    Arrays.fill(right, UNKNOWN);
    for (String[] row : gold) {
      Integer question = questions.get(row[0]);
      if (question != null) {
        right[question] = labels.indexOf(row[1]);
      }
    }
    return new VoteSet(folder.getFileName().toString(), labels.size(), numbered, List.of(right));
  }

  private static int number(Map<String, Integer> numbers, String name) {
    numbers.putIfAbsent(name, numbers.size());
    return numbers.get(name);
  }

  private static List<String[]> rows(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
