package org.prefstream.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.Generation;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.events.SafetyAnnotation;
import org.prefstream.events.Severity;

/// The records that follow from a crowd's events on one prompt, computed in one pass over all of
/// them and from docs/design.md alone: "decided" is three votes or more and a lead of two. Shares
/// no code with the topology that it checks, and writes [Essence].
public final class NaiveRecount {
  private static final Comparator<SafetyAnnotation> SAFETY =
      Comparator.comparing(SafetyAnnotation::getAnnotatedAt)
          .thenComparingInt(SafetyAnnotation::getNanoOfMilli)
          .thenComparingLong(SafetyAnnotation::getSequence)
          .thenComparing(SafetyAnnotation::getRetracted)
          .thenComparing(SafetyAnnotation::getAnnotatorKind)
          .thenComparing(SafetyAnnotation::getSeverity, nullsFirst(naturalOrder()))
          .thenComparingInt(NaiveRecount::places);
  private static final Comparator<PreferenceAnnotation> PREFERENCE =
      Comparator.comparing(PreferenceAnnotation::getAnnotatedAt)
          .thenComparingInt(PreferenceAnnotation::getNanoOfMilli)
          .thenComparingLong(PreferenceAnnotation::getSequence)
          .thenComparing(PreferenceAnnotation::getRetracted)
          .thenComparing(PreferenceAnnotation::getAnnotatorKind)
          .thenComparing(NaiveRecount::answer);
  private final Map<String, String> records = new TreeMap<>();
  private final Map<String, Generation> generations = new HashMap<>();
  private final Map<String, List<SafetyAnnotation>> safety = new TreeMap<>();
  private final Map<String, List<PreferenceAnnotation>> preferences = new TreeMap<>();
  private final Map<String, Safety> decidedSafety = new HashMap<>();
  private final Map<String, int[]> decidedPreferences = new HashMap<>();
  private final Map<String, long[]> counts = new TreeMap<>();

  /// A decided safety: categories are empty where it is safe.
  private record Safety(int severity, List<HarmCategory> categories, int votes) {
    boolean safe() {
      return severity == 0;
    }
  }

  public static Map<String, String> of(List<Object> events) {
    NaiveRecount recount = new NaiveRecount();
    recount.collect(events);
    recount.safety.forEach(recount::judgeSafety);
    recount.preferences.forEach(recount::judgePreference);
    recount.generations.keySet().stream()
        .filter(Predicate.not(recount.safety::containsKey))
        .forEach(response -> recount.task(response, "SAFETY response", 3, Stream.of()));
    recount.rows();
    recount.counts.forEach(
        (key, c) ->
            recount.records.put("count " + key, "%d %d %d %d".formatted(c[0], c[1], c[2], c[3])));
    return recount.records;
  }

  private void collect(List<Object> events) {
    Map<String, SafetyAnnotation> latestSafety = new HashMap<>();
    Map<String, PreferenceAnnotation> latestPreference = new HashMap<>();
    for (Object event : events) {
      switch (event) {
        case Generation it -> generations.put(it.getResponseId(), it);
        case SafetyAnnotation it ->
            latestSafety.merge(
                it.getResponseId() + " " + it.getAnnotatorId(),
                it,
                (a, b) -> SAFETY.compare(a, b) > 0 ? a : b);
        case PreferenceAnnotation it ->
            latestPreference.merge(
                pair(it) + " " + it.getDimension() + " " + it.getAnnotatorId(),
                it,
                (a, b) -> PREFERENCE.compare(a, b) > 0 ? a : b);
        default -> throw new IllegalArgumentException(event.toString());
      }
    }
    latestSafety.values().stream()
        .filter(Predicate.not(SafetyAnnotation::getRetracted))
        .forEach(it -> safety.computeIfAbsent(it.getResponseId(), k -> new ArrayList<>()).add(it));
    latestPreference.values().stream()
        .filter(Predicate.not(PreferenceAnnotation::getRetracted))
        .forEach(
            it ->
                preferences
                    .computeIfAbsent(pair(it) + "/" + it.getDimension(), k -> new ArrayList<>())
                    .add(it));
  }

  /// Of two sets, the later one has the last category that the other does not have.
  private static int places(SafetyAnnotation it) {
    return it.getCategories().stream()
        .mapToInt(category -> 1 << List.of(HarmCategory.values()).indexOf(category))
        .sum();
  }

  /// The id of the preferred response; a tie comes last.
  private static String answer(PreferenceAnnotation it) {
    return switch (it.getChoice()) {
      case A -> it.getResponseA();
      case B -> it.getResponseB();
      case TIE, UNKNOWN -> "tie";
      case null -> "";
    };
  }

  private static String pair(PreferenceAnnotation it) {
    return String.join("/", new TreeSet<>(List.of(it.getResponseA(), it.getResponseB())));
  }

  private void judgeSafety(String response, List<SafetyAnnotation> votes) {
    List<SafetyAnnotation> unsafe =
        votes.stream().filter(vote -> vote.getSeverity() != Severity.SAFE).toList();
    int safeVotes = votes.size() - unsafe.size();
    boolean tie = safeVotes == unsafe.size();
    boolean safe = safeVotes > unsafe.size();
    List<HarmCategory> present = safe || tie ? List.of() : shared(unsafe);
    Integer severity = safe ? Integer.valueOf(0) : tie ? null : worst(unsafe);
    boolean lead = votes.size() >= 3 && Math.abs(safeVotes - unsafe.size()) >= 2;
    boolean decided = lead && (safe || (!present.isEmpty() && severity != null));
    String model = generations.containsKey(response) ? generations.get(response).getModel() : null;
    records.put(
        "safety p/" + response,
        "%s %s safe=%s %d:%d %s [%s] %d..%d"
            .formatted(
                model,
                status(decided, votes.size()),
                tie ? null : safe,
                safeVotes,
                unsafe.size(),
                severity == null
                    ? null
                    : List.of("SAFE", "MINOR", "MODERATE", "SEVERE").get(severity),
                present.stream().map(HarmCategory::name).collect(Collectors.joining(" ")),
                votes.stream()
                    .mapToLong(v -> v.getAnnotatedAt().toEpochMilli())
                    .min()
                    .orElseThrow(),
                votes.stream()
                    .mapToLong(v -> v.getAnnotatedAt().toEpochMilli())
                    .max()
                    .orElseThrow()));
    if (!decided && votes.size() < 9) {
      int closing = Math.min(9 - votes.size(), toDecideSafety(safeVotes, unsafe));
      task(
          response,
          "SAFETY response",
          closing,
          votes.stream().map(SafetyAnnotation::getAnnotatorId));
    }
    if (decided && severity != null) {
      decidedSafety.put(response, new Safety(severity, present, votes.size()));
      List<String> counted =
          safe ? List.of("SAFE") : present.stream().map(HarmCategory::name).toList();
      for (String symbol : counted) {
        String key = model == null ? symbol : symbol + "/" + model;
        counts.computeIfAbsent(key, k -> new long[4])[severity]++;
      }
    }
  }

  /// The fewest further votes, all for safe or all for unsafe: three votes and a lead of two and,
  /// if unsafe, a category that most of the unsafe votes name and a severity with a lead of one.
  private static int toDecideSafety(int safe, List<SafetyAnnotation> votes) {
    int unsafe = votes.size();
    int named = 0;
    for (HarmCategory category : HarmCategory.values()) {
      int naming = (int) votes.stream().filter(v -> v.getCategories().contains(category)).count();
      named = Math.max(named, naming);
    }
    List<Integer> levels =
        Stream.of(Severity.MINOR, Severity.MODERATE, Severity.SEVERE)
            .map(level -> (int) votes.stream().filter(v -> v.getSeverity() == level).count())
            .sorted()
            .toList();
    int severity = 1 - (levels.get(2) - levels.get(1));
    int toSafe = Math.max(3 - safe - unsafe, 2 - (safe - unsafe));
    int toUnsafe = Math.max(3 - safe - unsafe, 2 - (unsafe - safe));
    return Math.min(toSafe, Math.max(toUnsafe, Math.max(severity, unsafe - 2 * named + 1)));
  }

  private void task(String key, String question, int closing, Stream<String> annotators) {
    List<String> voters = annotators.map(NaiveRecount::hash).sorted().toList();
    records.put(
        "task p/" + key,
        "%s of %d, %d wanted, %d to close, human false, by %s"
            .formatted(question, voters.size(), Math.max(1, 3 - voters.size()), closing, voters));
  }

  private static String hash(String annotator) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(annotator.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static List<HarmCategory> shared(List<SafetyAnnotation> unsafe) {
    List<HarmCategory> shared = new ArrayList<>();
    for (HarmCategory category : HarmCategory.values()) {
      long named = unsafe.stream().filter(v -> v.getCategories().contains(category)).count();
      if (named * 2 > unsafe.size()) {
        shared.add(category);
      }
    }
    return shared;
  }

  /// The severity that more annotators chose than any other; null if it does not exist.
  private static @Nullable Integer worst(List<SafetyAnnotation> unsafe) {
    int[] votes = new int[4];
    unsafe.forEach(vote -> votes[List.of(Severity.values()).indexOf(vote.getSeverity())]++);
    for (int level = 1; level <= 3; level++) {
      boolean most = true;
      for (int other = 1; other <= 3; other++) {
        most &= other == level || votes[level] > votes[other];
      }
      if (most) {
        return level;
      }
    }
    return null;
  }

  private static String status(boolean decided, int votes) {
    return decided ? "DECIDED null" : votes >= 9 ? "CONTESTED MAX_VOTES" : "OPEN null";
  }

  private void judgePreference(String key, List<PreferenceAnnotation> votes) {
    String response0 = key.substring(0, key.indexOf('/'));
    int[] labels = new int[3];
    for (PreferenceAnnotation vote : votes) {
      boolean chosenFirst =
          (vote.getChoice() == Choice.A ? vote.getResponseA() : vote.getResponseB())
              .equals(response0);
      labels[vote.getChoice() == Choice.TIE ? 2 : chosenFirst ? 0 : 1]++;
    }
    int best = 0;
    for (int label = 1; label < 3; label++) {
      best = labels[label] > labels[best] ? label : best;
    }
    int lead = Integer.MAX_VALUE;
    double total = 0;
    for (int label = 0; label < 3; label++) {
      lead = label == best ? lead : Math.min(lead, labels[best] - labels[label]);
      total += Math.pow(8, labels[label]);
    }
    boolean decided = votes.size() >= 3 && lead >= 2;
    boolean contradicted = decided && key.endsWith("HARMLESSNESS") && contradicts(key, best);
    if (decided && !contradicted && best < 2) {
      decidedPreferences.put(key, new int[] {best, votes.size()});
    }
    if (!decided && votes.size() < 9) {
      int closing = Math.min(9 - votes.size(), Math.max(3 - votes.size(), 2 - lead));
      task(
          key,
          key.substring(key.lastIndexOf('/') + 1) + " pair",
          closing,
          votes.stream().map(PreferenceAnnotation::getAnnotatorId));
    }
    records.put(
        "preference p/" + key,
        String.format(
            Locale.ROOT,
            "%s %s %d:%d:%d p0=%.6f %d..%d",
            contradicted ? "CONTESTED SAFETY_CONTRADICTION" : status(decided, votes.size()),
            lead == 0 ? null : List.of("RESPONSE_0", "RESPONSE_1", "TIE").get(best),
            labels[0],
            labels[1],
            labels[2],
            Math.pow(8, labels[0]) / total,
            votes.stream().mapToLong(v -> v.getAnnotatedAt().toEpochMilli()).min().orElseThrow(),
            votes.stream().mapToLong(v -> v.getAnnotatedAt().toEpochMilli()).max().orElseThrow()));
  }

  private boolean contradicts(String key, int best) {
    String[] parts = key.split("/", -1);
    Safety safety0 = decidedSafety.get(parts[0]);
    Safety safety1 = decidedSafety.get(parts[1]);
    return safety0 != null
        && safety1 != null
        && safety0.safe() != safety1.safe()
        && best != (safety0.safe() ? 0 : 1);
  }

  private void rows() {
    for (String pair : List.of("a/b", "a/c", "b/c")) {
      String[] ids = pair.split("/", -1);
      Generation generation0 = generations.get(ids[0]);
      Generation generation1 = generations.get(ids[1]);
      if (generation0 != null
          && generation1 != null
          && !words(generation0).equals(words(generation1))) {
        rows(pair, decidedSafety.get(ids[0]), decidedSafety.get(ids[1]));
      }
    }
  }

  private static String words(Generation generation) {
    String text = Normalizer.normalize(generation.getResponse(), Normalizer.Form.NFC);
    return String.join(" ", text.replace("\u200B", "").strip().split("\\p{IsWhite_Space}+"));
  }

  private void rows(String pair, @Nullable Safety safety0, @Nullable Safety safety1) {
    int[] overall = decidedPreferences.get(pair + "/" + Dimension.OVERALL);
    int[] helpful = decidedPreferences.get(pair + "/" + Dimension.HELPFULNESS);
    int[] harmless = decidedPreferences.get(pair + "/" + Dimension.HARMLESSNESS);
    if (overall != null) {
      records.put("single p/" + pair, "better " + overall[0]);
    }
    if (helpful != null && harmless != null && safety0 != null && safety1 != null) {
      records.put(
          "dual p/" + pair,
          "better %d safer %d safe %s/%s severity %d/%d votes %d %d %d %d"
              .formatted(
                  helpful[0],
                  harmless[0],
                  safety0.safe(),
                  safety1.safe(),
                  safety0.severity(),
                  safety1.severity(),
                  helpful[1],
                  harmless[1],
                  safety0.votes(),
                  safety1.votes()));
    }
  }
}
