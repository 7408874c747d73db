package org.prefstream.benchmarks.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.prefstream.benchmarks.drift.labels.Labels;
import org.prefstream.benchmarks.drift.labels.Prompt;
import org.prefstream.consensus.drift.Alarm;
import org.prefstream.consensus.drift.AlarmBudget;
import org.prefstream.consensus.drift.DriftDetector;
import org.prefstream.consensus.drift.DriftTest;
import org.prefstream.consensus.drift.Incident;

/// The detector as it is used: it watches all slices of a stream, starts anew after alarms, and
/// announces incidents.
final class Watch {
  private final Layout layout;
  private final List<DriftDetector> slices;
  private final List<Positions> positions;
  private Incident incident = Incident.NONE;
  private Optional<Announced> announced = Optional.empty();
  private int answers;

  /// An alarm that has opened an incident.
  ///
  /// @param at answers seen
  record Announced(int at, int slice, Alarm alarm) {}

  /// @param alpha false alarms in each 20,000 answers, at most
  Watch(Layout layout, double alpha) {
    this.layout = layout;
    AlarmBudget budget = AlarmBudget.aPeriod(alpha, layout.updates(Rule.PERIOD));
    this.slices =
        IntStream.range(0, layout.slices())
            .mapToObj(slice -> new DriftTest(budget, layout.reference(slice, Feed.PROMPTS), 0))
            .map(test -> new DriftDetector(test, Labels.STATISTICS))
            .toList();
    this.positions = slices.stream().map(slice -> new Positions()).toList();
  }

  /// Adds a prompt.
  ///
  /// @return the incident that it opens; with several alarms, the last of those that open one
  Optional<Announced> add(Prompt prompt) {
    announced = Optional.empty();
    int before = answers;
    answers += prompt.answers().size();
    layout.units(prompt, Feed.PROMPTS, (slice, shares) -> add(slice, before, shares));
    return announced;
  }

  private void add(int slice, int before, double... shares) {
    positions.get(slice).add(before);
    slices.get(slice).add(shares).ifPresent(alarm -> join(slice, alarm));
  }

  private void join(int slice, Alarm alarm) {
    Incident next = incident.with(answers, positions.get(slice).at(alarm.earliest()));
    if (next.number() != incident.number()) {
      announced = Optional.of(new Announced(answers, slice, alarm));
    }
    incident = next;
  }

  /// Where a slice's units lie in the stream.
  Positions positions(int slice) {
    return positions.get(slice);
  }

  /// The answers of the stream before each unit of a slice.
  static final class Positions {
    private final List<Integer> before = new ArrayList<>();

    private void add(int answers) {
      before.add(answers);
    }

    /// The answers before a unit; a unit before the first is the first.
    int at(double unit) {
      return before.get((int) Math.clamp(Math.floor(unit), 0, before.size() - 1));
    }

    /// The first unit with at least so many answers before it.
    int unit(int answers) {
      int unit = 0;
      while (unit < before.size() && before.get(unit) < answers) {
        unit++;
      }
      return unit;
    }
  }
}
