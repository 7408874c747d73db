package org.prefstream.consensus.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DriftDetectorTest {
  private static final int CHANGE = 3_000;
  private static final double[] BEFORE = {0.05, 0.2, 0.5};
  private static final double[] AFTER = {0.12, 0.2, 0.5};

  enum Setting {
    RATE,
    TOLERANCE,
    EVER;

    DriftTest test() {
      return switch (this) {
        case RATE -> new DriftTest(new AlarmBudget(4e5, false), 500, 0);
        case TOLERANCE -> new DriftTest(new AlarmBudget(4e5, false), 500, 0.1);
        case EVER -> new DriftTest(AlarmBudget.ever(0.05, 1), 500, 0);
      };
    }
  }

  private static List<Alarm> watch(DriftDetector detector, DriftStream stream, int units) {
    List<Alarm> alarms = new ArrayList<>();
    for (int unit = 0; unit < units; unit++) {
      detector.add(stream.prompt(unit < CHANGE ? BEFORE : AFTER)).ifPresent(alarms::add);
    }
    return alarms;
  }

  /// The figures are those of an independent implementation, which counts in another order.
  @ParameterizedTest
  @CsvSource({
    "RATE, 3314, 13.117446397796302, 3078.1422133053748, 2972.9797925227576, 0.05054315027157513,"
        + " 0.0010514227807916939",
    "TOLERANCE, 3318, 13.147253633037304, 3089.3211716572328, 2985.020375884568,"
        + " 0.05123568414707655, 4.8566811845403036E-4",
    "EVER, 3317, 3.3106236200967487, 3076.7922195128626, 2971.2508212415305, 0.05110039192041001,"
        + " 6.114704869014094E-5"
  })
  void raisesOneAlarmForAChange(
      Setting setting,
      long unit,
      double logarithm,
      double onset,
      double earliest,
      double share,
      double evidence) {
    DriftDetector detector = new DriftDetector(setting.test(), 3);

    List<Alarm> alarms = watch(detector, new DriftStream(7), 12_000);

    assertThat(alarms).hasSize(1);
    Alarm alarm = alarms.getFirst();
    assertThat(alarm.unit()).isEqualTo(unit);
    assertThat(alarm.reference()).isEqualTo(unit);
    assertThat(alarm.strongest().statistic()).isZero();
    assertThat(alarm.strongest().up()).isTrue();
    assertThat(alarm.named()).containsExactly(alarm.strongest());
    assertThat(alarm.strongest().part()).isBetween(0.999, 1.0);
    assertThat(alarm.evidence()).isCloseTo(logarithm, within(1e-9));
    assertThat(alarm.onset()).isCloseTo(onset, within(1e-6));
    assertThat(alarm.earliest()).isCloseTo(earliest, within(1e-3));
    assertThat(alarm.latest()).isCloseTo(2 * onset - earliest, within(1e-3));
    assertThat(alarm.shares().getFirst()).isCloseTo(share, within(1e-12));
    assertThat(detector.evidence()).isCloseTo(evidence, within(1e-9));
    assertThat(detector.reference()).isEqualTo(12_000 - unit - 1);
  }

  /// Sums over all starts, each with its own product.
  @ParameterizedTest
  @EnumSource
  void agreesWithTheSumOverAllStarts(Setting setting) {
    DriftTest test = setting.test();
    DriftDetector detector = new DriftDetector(test, 3);
    DriftStream stream = new DriftStream(11);
    int bets = test.ratios.length;
    int units = 2_500;
    double[][] products = new double[units][3 * bets];
    double[] sums = new double[3];
    for (int unit = 0; unit < units; unit++) {
      double[] shares = stream.prompt(unit < 2_300 ? BEFORE : AFTER);
      if (unit >= test.warmUp) {
        Arrays.fill(products[unit], test.budget.weight(unit - test.warmUp + 1));
        for (int cell = 0; cell < 3 * bets; cell++) {
          double share = shares[cell / bets];
          double expected = (sums[cell / bets] + 0.5) / (unit + 1);
          double ratio = test.ratios[cell % bets];
          double edge = test.tolerated[cell % bets];
          double factor =
              (1 + share * (ratio / edge - 1))
                  / ((1 + expected * (ratio - 1)) / (1 + expected * (edge - 1)));
          for (int start = test.warmUp; start <= unit; start++) {
            products[start][cell] *= factor;
          }
        }
      }
      Arrays.setAll(sums, statistic -> sums[statistic] + shares[statistic]);
      assertThat(detector.add(shares)).isEmpty();
    }
    double evidence =
        Arrays.stream(products).flatMapToDouble(Arrays::stream).sum()
            / (3 * bets)
            / test.budget.threshold();
    assertThat(detector.evidence()).isCloseTo(evidence, within(1e-9 * evidence));
  }

  @Test
  void goesOnFromWhatWasKept() {
    DriftTest test = Setting.RATE.test();
    DriftStream one = new DriftStream(7);
    DriftStream other = new DriftStream(7);
    DriftDetector whole = new DriftDetector(test, 3);
    DriftDetector parts = new DriftDetector(test, 3);
    for (int unit = 0; unit < 8_000; unit++) {
      double[] probabilities = unit < CHANGE ? BEFORE : AFTER;
      Optional<Alarm> alarm = whole.add(one.prompt(probabilities));
      parts = DriftDetector.of(test, 3, parts.state());
      assertThat(parts.add(other.prompt(probabilities))).isEqualTo(alarm);
    }
    assertThat(parts.state()).isEqualTo(whole.state());
  }

  /// Nineteen categories and three severities.
  @Test
  void isKeptIn443Numbers() {
    assertThat(new DriftDetector(Setting.RATE.test(), 22).state()).hasSize(443);
  }

  /// At most one stream in twenty is expected to raise any alarm.
  @Test
  void keepsToItsBudgetWhereNothingChanges() {
    DriftTest test = new DriftTest(AlarmBudget.aPeriod(0.05, 5_000), 500, 0);
    int alarmed = 0;
    for (int seed = 0; seed < 400; seed++) {
      DriftDetector detector = new DriftDetector(test, 3);
      DriftStream stream = new DriftStream(seed);
      boolean alarm = false;
      for (int unit = 0; unit < 5_500 && !alarm; unit++) {
        alarm = detector.add(stream.prompt(BEFORE)).isPresent();
      }
      alarmed += alarm ? 1 : 0;
    }
    assertThat(alarmed).isBetween(1, 20);
  }

  @Test
  void findsAStatisticThatBecomesRarer() {
    DriftDetector detector = new DriftDetector(Setting.RATE.test(), 1);
    DriftStream stream = new DriftStream(3);
    Optional<Alarm> alarm = Optional.empty();
    for (int unit = 0; alarm.isEmpty() && unit < 6_000; unit++) {
      alarm = detector.add(stream.prompt(unit < CHANGE ? 0.3 : 0.15));
    }
    assertThat(alarm).isPresent();
    assertThat(alarm.get().unit()).isBetween((long) CHANGE, CHANGE + 1_000L);
    assertThat(alarm.get().strongest().up()).isFalse();
  }

  @Test
  void isSilentWithinTheTolerance() {
    DriftTest exact = new DriftTest(AlarmBudget.aPeriod(0.05, 20_000), 500, 0);
    DriftTest tolerant = new DriftTest(AlarmBudget.aPeriod(0.05, 20_000), 500, 0.5);

    assertThat(alarms(exact)).isPositive();
    assertThat(alarms(tolerant)).isZero();
  }

  /// The odds grow to 1.4 times what they were.
  private static int alarms(DriftTest test) {
    DriftDetector detector = new DriftDetector(test, 1);
    DriftStream stream = new DriftStream(5);
    int alarms = 0;
    for (int unit = 0; unit < 20_000; unit++) {
      alarms += detector.add(stream.prompt(unit < CHANGE ? 0.3 : 0.375)).isPresent() ? 1 : 0;
    }
    return alarms;
  }

  @Test
  void learnsNothingOfAStatisticThatIsNotKnown() {
    DriftDetector detector = new DriftDetector(new DriftTest(Setting.RATE.test().budget, 0, 0), 2);
    for (int unit = 0; unit < 100; unit++) {
      assertThat(detector.add(new double[] {0, 1}, 0b01)).isEmpty();
    }
    double[] state = detector.state();
    assertThat(Arrays.copyOfRange(state, 3, 7)).containsExactly(100, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void refusesWhatIsNotAShare(double share) {
    DriftDetector detector = new DriftDetector(Setting.RATE.test(), 1);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> detector.add(share))
        .withMessage("a share must be 0 to 1, not " + share);
    assertThat(detector.units()).isZero();
  }

  @Test
  void refusesAnotherNumberOfSharesOrNumbers() {
    DriftDetector detector = new DriftDetector(Setting.RATE.test(), 2);

    assertThatIllegalArgumentException().isThrownBy(() -> detector.add(0.5));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DriftDetector.of(Setting.RATE.test(), 3, detector.state()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new DriftDetector(Setting.RATE.test(), 65));
  }
}
