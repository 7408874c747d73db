package org.prefstream.benchmarks.evaluation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/// Votes in their order, and the right labels of some of the questions; questions, annotators and
/// labels numbered.
///
/// @param gold the right label of each question, or [#UNKNOWN]
public record VoteSet(String name, int labels, List<Vote> votes, List<Integer> gold) {
  static final int UNKNOWN = -1;

  record Vote(int question, int annotator, int label) {}

  private record Named(String question, String annotator, String label) {}

  private record Right(String question, String label) {}

  /// Reads `votes.csv` (task,worker,label) and `gold.csv` (task,label) of a folder.
  public static VoteSet read(Path folder) throws IOException {
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve("votes.csv"))) {
      List<Named> votes =
          rows.stream()
              .map(r -> new Named(r.getField("task"), r.getField("worker"), r.getField("label")))
              .toList();
      return of(String.valueOf(folder.getFileName()), votes, gold(folder.resolve("gold.csv")));
    }
  }

  /// Reads `votes.jsonl.gz` of a folder, pairs of arguments in the order of their submission.
  ///
  /// @param gold the file of right labels, in the same folder
  public static VoteSet readPairs(Path folder, String gold) throws IOException {
    List<Named> votes = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("votes.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonObject vote = new JsonObject(line);
        votes.add(
            new Named(
                "%s/%s_%s"
                    .formatted(vote.getString("topic"), vote.getString("a1"), vote.getString("a2")),
                vote.getString("worker"),
                vote.getString("choice")));
      }
    }
    String name = folder.getFileName() + ", " + gold;
    return of(name, votes, gold(folder.resolve(gold)));
  }

  private static List<Right> gold(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().map(r -> new Right(r.getField("task"), r.getField("label"))).toList();
    }
  }

  private static VoteSet of(String name, List<Named> votes, List<Right> gold) {
    TreeSet<String> names = new TreeSet<>();
    votes.forEach(vote -> names.add(vote.label()));
    gold.forEach(right -> names.add(right.label()));
    List<String> labels = List.copyOf(names);
    Map<String, Integer> questions = new HashMap<>();
    Map<String, Integer> annotators = new HashMap<>();
    List<Vote> numbered = new ArrayList<>();
    for (Named vote : votes) {
      numbered.add(
          new Vote(
              number(questions, vote.question()),
              number(annotators, vote.annotator()),
              labels.indexOf(vote.label())));
    }
    Integer[] known = new Integer[questions.size()];
    Arrays.fill(known, UNKNOWN);
    for (Right right : gold) {
      Integer question = questions.get(right.question());
      if (question != null) {
        known[question] = labels.indexOf(right.label());
      }
    }
    return new VoteSet(name, labels.size(), numbered, List.of(known));
  }

  private static int number(Map<String, Integer> numbers, String name) {
    numbers.putIfAbsent(name, numbers.size());
    return numbers.get(name);
  }

  /// The same votes in the order of a seeded shuffle.
  VoteSet shuffled(long seed) {
    List<Vote> shuffled = new ArrayList<>(votes);
    Collections.shuffle(shuffled, new Random(seed));
    return new VoteSet(name, labels, shuffled, gold);
  }

  /// The set in its own order and in a number of shuffles.
  List<VoteSet> orders(int shuffles) {
    List<VoteSet> orders = new ArrayList<>(List.of(this));
    for (int seed = 1; seed <= shuffles; seed++) {
      orders.add(shuffled(seed));
    }
    return orders;
  }

  /// How many questions there are.
  int questions() {
    return gold.size();
  }
}
