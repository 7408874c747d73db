package org.prefstream.topology.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.consensus.SafetyTally;
import org.prefstream.consensus.agreement.Coincidences;
import org.prefstream.consensus.agreement.Metric;
import org.prefstream.events.Agreement;
import org.prefstream.events.AgreementMetric;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.QuestionKind;
import org.prefstream.events.RecordKey;
import org.prefstream.state.AgreementShare;
import org.prefstream.topology.verdict.ComparisonTally;

/// The counts that Krippendorff's alpha is computed from, for some questions of one kind. They are
/// whole numbers: a question can be subtracted again exactly, and the counts of parts add up to
/// those of the whole.
///
/// For safety they are the matrix of the four severities, from which the matrix of safe and unsafe
/// follows, and two cells for each category: votes that do not name a category need not be counted.
public final class AgreementCounts {
  private static final int OUTCOMES = 3;
  private static final int LEVELS = SafetyTally.SEVERITIES + 1;
  private static final int SEVERITY_CELLS = LEVELS * LEVELS;
  private static final int CELLS_A_CATEGORY = 2;

  private final QuestionKind kind;
  private final long[] coincidences;
  private long questions;

  AgreementCounts(QuestionKind kind) {
    this.kind = kind;
    this.coincidences =
        new long
            [kind == QuestionKind.SAFETY
                ? SEVERITY_CELLS + CELLS_A_CATEGORY * HarmCategories.ALL.size()
                : OUTCOMES * OUTCOMES];
  }

  /// Adds the counts of a share.
  AgreementCounts add(AgreementShare share) {
    questions += share.getQuestions();
    int cell = 0;
    for (long more : share.getCoincidences()) {
      coincidences[cell++] += more;
    }
    return this;
  }

  AgreementShare toShare() {
    List<Long> cells = new ArrayList<>(coincidences.length);
    for (long cell : coincidences) {
      cells.add(cell);
    }
    return new AgreementShare(questions, cells);
  }

  /// Counts a comparison (sign 1), or subtracts it (sign -1).
  void count(int sign, ComparisonTally tally) {
    if (tally.votes() > 1) {
      questions += sign;
      Coincidences.add(sign, coincidences, tally.votes0(), tally.votes1(), tally.votesTie());
    }
  }

  /// Counts a response's safety (sign 1), or subtracts it (sign -1).
  void count(int sign, SafetyTally tally) {
    int votes = tally.votes();
    if (votes < 2) {
      return;
    }
    questions += sign;
    Coincidences.add(
        sign,
        coincidences,
        tally.severity(0),
        tally.severity(1),
        tally.severity(2),
        tally.severity(3));
    for (int rest = tally.namedCategories(); rest != 0; rest &= rest - 1) {
      int category = Integer.numberOfTrailingZeros(rest);
      int named = tally.category(category);
      int cell = SEVERITY_CELLS + CELLS_A_CATEGORY * category;
      coincidences[cell] += sign * Coincidences.share(named, votes - named, votes);
      coincidences[cell + 1] += sign * Coincidences.share(named, named - 1, votes);
    }
  }

  /// The records to publish for this kind of question, by key. A category has one once a vote names
  /// it.
  Map<String, Agreement> agreements() {
    Map<String, Agreement> agreements = new TreeMap<>();
    if (questions == 0) {
      return agreements;
    }
    if (kind != QuestionKind.SAFETY) {
      agreements.put(kind.name(), nominal(kind, null, coincidences));
      return agreements;
    }
    long[] severities = Arrays.copyOf(coincidences, SEVERITY_CELLS);
    agreements.put(kind.name(), nominal(kind, null, safety(severities)));
    agreements.put(
        QuestionKind.SEVERITY.name(),
        agreement(QuestionKind.SEVERITY, null, AgreementMetric.ORDINAL, severities));
    for (HarmCategory category : HarmCategories.ALL) {
      long[] matrix = category(category, severities);
      if (matrix[1] + matrix[3] > 0) {
        agreements.put(
            RecordKey.of(QuestionKind.CATEGORY.name(), category.name()),
            nominal(QuestionKind.CATEGORY, category, matrix));
      }
    }
    return agreements;
  }

  /// The matrix of safe and unsafe: every severity other than safe counts as unsafe.
  private static long[] safety(long... severities) {
    long[] matrix = new long[4];
    for (int cell = 0; cell < severities.length; cell++) {
      int one = cell / LEVELS == 0 ? 0 : 1;
      int other = cell % LEVELS == 0 ? 0 : 1;
      matrix[2 * one + other] += severities[cell];
    }
    return matrix;
  }

  /// The matrix of unnamed and named: all votes outside the two cells do not name the category.
  @SuppressWarnings("EnumOrdinal") // the schema fixes the order of the symbols
  private long[] category(HarmCategory category, long... severities) {
    int cell = SEVERITY_CELLS + CELLS_A_CATEGORY * category.ordinal();
    long unlike = coincidences[cell];
    long named = coincidences[cell + 1];
    long all = 0;
    for (long votes : severities) {
      all += votes;
    }
    return new long[] {all - 2 * unlike - named, unlike, unlike, named};
  }

  private Agreement nominal(QuestionKind question, @Nullable HarmCategory category, long[] matrix) {
    return agreement(question, category, AgreementMetric.NOMINAL, matrix);
  }

  private Agreement agreement(
      QuestionKind question,
      @Nullable HarmCategory category,
      AgreementMetric metric,
      long[] matrix) {
    var alpha =
        Coincidences.alpha(
            metric == AgreementMetric.ORDINAL ? Metric.ORDINAL : Metric.NOMINAL, matrix);
    return new Agreement(
        question,
        category,
        metric,
        alpha.isPresent() ? alpha.getAsDouble() : null,
        questions,
        Coincidences.votes(matrix));
  }

  /// The records to publish after a change: those that are new or different; null withdraws a
  /// record.
  static Map<String, @Nullable Agreement> changes(AgreementCounts before, AgreementCounts after) {
    Map<String, Agreement> known = before.agreements();
    Map<String, Agreement> now = after.agreements();
    Map<String, @Nullable Agreement> changes = new TreeMap<>();
    known.keySet().stream()
        .filter(key -> !now.containsKey(key))
        .forEach(key -> changes.put(key, null));
    now.forEach(
        (key, agreement) -> {
          if (!Objects.equals(known.get(key), agreement)) {
            changes.put(key, agreement);
          }
        });
    return changes;
  }
}
