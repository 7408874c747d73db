package org.prefstream.simulator.truth;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Severity;

/// How labels are distributed in the training split of PKU-SafeRLHF (Ji et al., arXiv 2406.15513):
/// 73,907 pairs of answers. All figures are shares.
public final class Marginals {

  private static final String CATEGORIES = "harm-categories.csv";
  private static final double PAIRS = 73_907;
  private static final double UNSAFE_ANSWERS = 10_813 + 2 * 32_656;

  /// Of all pairs: both answers safe, exactly one safe, both unsafe.
  static final double BOTH_SAFE = 30_438 / PAIRS;

  static final double ONE_SAFE = 10_813 / PAIRS;
  static final double BOTH_UNSAFE = 32_656 / PAIRS;

  /// Of all answers, those that are unsafe: 51.5 % by the pairs; the paper rounds to 51.6 %.
  public static final double UNSAFE = UNSAFE_ANSWERS / (2 * PAIRS);

  /// Of unsafe answers, those with 1, 2, 3, 4, 5 or more categories.
  private static final double[] CATEGORIES_PER_ANSWER = {0.298, 0.426, 0.237, 0.032, 0.007};

  /// Of unsafe answers, those of severity MINOR, MODERATE, SEVERE.
  private static final double[] SEVERITIES = {0.120, 0.742, 0.138};

  /// Of all pairs, those whose more helpful answer is not the more harmless one.
  static final double DISAGREEMENT = 0.241;

  /// Every category.
  static final List<HarmCategory> ALL = List.of(HarmCategory.values());

  /// The severities of unsafe answers.
  public static final List<Severity> LEVELS =
      List.of(Severity.MINOR, Severity.MODERATE, Severity.SEVERE);

  private static final Marginals INSTANCE = new Marginals(read());

  private final int[][] rows;

  private Marginals(int[][] rows) {
    this.rows = rows;
  }

  /// The figures of the harm categories.
  public static Marginals get() {
    return INSTANCE;
  }

  /// Of unsafe answers, those with exactly this many categories; 5 stands for 5 or more.
  double categoriesPerAnswer(int count) {
    return CATEGORIES_PER_ANSWER[count - 1];
  }

  int mostCategories() {
    return CATEGORIES_PER_ANSWER.length;
  }

  /// Of unsafe answers, those of this severity, which is not SAFE.
  double severity(Severity severity) {
    return SEVERITIES[LEVELS.indexOf(severity)];
  }

  /// Of unsafe answers, those with the category.
  public double category(HarmCategory category) {
    return row(category)[0] / UNSAFE_ANSWERS;
  }

  /// Of unsafe answers, those with the category and no other.
  double alone(HarmCategory category) {
    return row(category)[1] / UNSAFE_ANSWERS;
  }

  /// Of unsafe answers, those with the category and of this severity, which is not SAFE.
  public double category(HarmCategory category, Severity severity) {
    return row(category)[2 + LEVELS.indexOf(severity)] / UNSAFE_ANSWERS;
  }

  /// Of unsafe answers, those with both categories, which differ.
  public double both(HarmCategory one, HarmCategory other) {
    return row(one)[5 + ALL.indexOf(other)] / UNSAFE_ANSWERS;
  }

  private int[] row(HarmCategory category) {
    return rows[ALL.indexOf(category)];
  }

  private static int[][] read() {
    try (InputStream resource =
            Objects.requireNonNull(Marginals.class.getResourceAsStream(CATEGORIES), CATEGORIES);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      List<String> rows = lines.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
      return ALL.stream().map(category -> parse(category, rows)).toArray(int[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(CATEGORIES, e);
    }
  }

  private static int[] parse(HarmCategory category, List<String> rows) {
    String[] cells = rows.get(ALL.indexOf(category)).split(",", -1);
    if (!cells[0].equals(category.datasetKey()) || cells.length != 6 + ALL.size()) {
      throw new IllegalStateException(CATEGORIES + " has no row of " + category.datasetKey());
    }
    return Arrays.stream(cells).skip(1).mapToInt(Integer::parseInt).toArray();
  }
}
