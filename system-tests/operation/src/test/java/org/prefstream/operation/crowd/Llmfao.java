package org.prefstream.operation.crowd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Real answers of models and real votes on pairs of them, in the layout of LLMonitor's export as
/// prepared by Ustalov (dustalov/llmfao): `generations.jsonl` and `votes.jsonl`. Converts them into
/// events, and counts the votes by itself, without Prefstream's code.
record Llmfao(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant BEGIN = Instant.parse("2023-10-01T00:00:00Z");

  /// A comparison in Prefstream's order: `response0` comes first in UTF-8 byte order.
  record Pair(String prompt, String response0, String response1) {
    static Pair of(JsonNode vote) {
      String left = vote.get("left").asText();
      String right = vote.get("right").asText();
      boolean swapped = isSwapped(vote);
      return new Pair(vote.get("prompt").asText(), swapped ? right : left, swapped ? left : right);
    }

    /// The dataset's ids are ASCII, so the order of chars is that of bytes.
    static boolean isSwapped(JsonNode vote) {
      return vote.get("left").asText().compareTo(vote.get("right").asText()) > 0;
    }

    String key() {
      return prompt + "/" + response0 + "/" + response1;
    }
  }

  /// The votes in force on one comparison, the latest of each worker.
  record Count(int votes0, int votes1, int votesTie) {
    static Count of(Map<String, String> choices) {
      return new Count(
          (int) choices.values().stream().filter("0"::equals).count(),
          (int) choices.values().stream().filter("1"::equals).count(),
          (int) choices.values().stream().filter("tie"::equals).count());
    }

    int votes() {
      return votes0 + votes1 + votesTie;
    }

    /// A vote is right with probability 0.8, and the two other labels are equally likely, so it
    /// weighs 0.8 / 0.1 = 8.
    double posterior(int votesOfLabel) {
      double sum = Math.pow(8, votes0) + Math.pow(8, votes1) + Math.pow(8, votesTie);
      return Math.pow(8, votesOfLabel) / sum;
    }

    private int most() {
      return Math.max(votes0, Math.max(votes1, votesTie));
    }

    private boolean isTied() {
      return List.of(votes0, votes1, votesTie).stream().filter(v -> v == most()).count() > 1;
    }

    String status() {
      if (votes() >= 3 && !isTied() && posterior(most()) >= 0.90) {
        return "DECIDED";
      }
      return votes() >= 9 ? "CONTESTED" : "OPEN";
    }

    /// The best label, or "" if two are equally good.
    String preference() {
      if (isTied()) {
        return "";
      }
      return most() == votesTie ? "TIE" : most() == votes0 ? "RESPONSE_0" : "RESPONSE_1";
    }
  }

  List<JsonNode> generations() throws IOException {
    return read("generations.jsonl");
  }

  List<JsonNode> votes() throws IOException {
    return read("votes.jsonl");
  }

  /// Every comparison with its count, by the key of the comparison.
  Map<String, Count> recount() throws IOException {
    Map<String, Map<String, String>> choices = new LinkedHashMap<>();
    for (JsonNode vote : votes()) {
      String winner = vote.get("winner").asText();
      boolean first = winner.equals("left") != Pair.isSwapped(vote);
      choices
          .computeIfAbsent(Pair.of(vote).key(), key -> new HashMap<>())
          .put(vote.get("worker").asText(), winner.equals("tie") ? "tie" : first ? "0" : "1");
    }
    Map<String, Count> counts = new TreeMap<>();
    choices.forEach((key, votes) -> counts.put(key, Count.of(votes)));
    return counts;
  }

  /// Keys of the comparisons whose two answers are different texts, both known.
  Set<String> comparableKeys() throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (JsonNode answer : generations()) {
      texts.put(answer.get("response_id").asText(), answer.get("response").asText());
    }
    Set<String> keys = new TreeSet<>();
    for (JsonNode vote : votes()) {
      Pair pair = Pair.of(vote);
      String text0 = texts.get(pair.response0());
      String text1 = texts.get(pair.response1());
      if (text0 != null && text1 != null && !text0.equals(text1)) {
        keys.add(pair.key());
      }
    }
    return keys;
  }

  /// Writes `generations.jsonl` and `preferences.jsonl` as the gateway takes them. The votes get
  /// increasing times in the order of the file, where the latest vote of a worker counts.
  void convertTo(Path target) throws IOException {
    List<ObjectNode> answers = new ArrayList<>();
    for (JsonNode answer : generations()) {
      answers.add(generation(answer));
    }
    write(answers, target.resolve("generations.jsonl"));
    List<ObjectNode> annotations = new ArrayList<>();
    for (JsonNode vote : votes()) {
      annotations.add(preference(vote, BEGIN.plusMillis(annotations.size())));
    }
    write(annotations, target.resolve("preferences.jsonl"));
  }

  private static ObjectNode generation(JsonNode answer) {
    return JSON.createObjectNode()
        .put("promptId", answer.get("prompt_id").asText())
        .put("prompt", answer.get("prompt").asText())
        .put("promptSource", "llmfao")
        .put("responseId", answer.get("response_id").asText())
        .put("response", answer.get("response").asText())
        .put("model", answer.get("model").asText())
        .put("generatedAt", BEGIN.toString());
  }

  private static ObjectNode preference(JsonNode vote, Instant at) {
    String choice =
        switch (vote.get("winner").asText()) {
          case "left" -> "A";
          case "right" -> "B";
          default -> "TIE";
        };
    return JSON.createObjectNode()
        .put("promptId", vote.get("prompt").asText())
        .put("responseA", vote.get("left").asText())
        .put("responseB", vote.get("right").asText())
        .put("dimension", "OVERALL")
        .put("choice", choice)
        .put("annotatorId", vote.get("worker").asText())
        .put("annotatedAt", at.toString());
  }

  private List<JsonNode> read(String name) throws IOException {
    List<JsonNode> nodes = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(name))) {
      nodes.add(JSON.readTree(line));
    }
    return nodes;
  }

  private static void write(List<ObjectNode> nodes, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (ObjectNode node : nodes) {
        out.write(JSON.writeValueAsString(node));
        out.newLine();
      }
    }
  }
}
