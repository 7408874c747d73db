package org.prefstream.simulator.expectation;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.expectation.records.ExpectedCounts;
import org.prefstream.simulator.expectation.records.ExpectedSafety;
import org.prefstream.simulator.expectation.records.Status;

/// Recounts harm-category-counts from decided consensus records (docs/design.md, rule 6).
public final class HarmCounts {

  private final SortedMap<String, ExpectedCounts> counts = new TreeMap<>();

  /// Counts one response, if its consensus is decided.
  public void add(ExpectedSafety response) {
    if (response.status() == Status.DECIDED) {
      List<HarmCategory> present = response.present();
      if (present.isEmpty()) {
        count(null, response);
      } else {
        present.forEach(category -> count(category, response));
      }
    }
  }

  /// The counts so far, by key.
  public Collection<ExpectedCounts> records() {
    return List.copyOf(counts.values());
  }

  private void count(@Nullable HarmCategory category, ExpectedSafety response) {
    ExpectedCounts none = ExpectedCounts.none(category, response.model());
    counts.put(
        none.key(),
        counts
            .getOrDefault(none.key(), none)
            .plus(
                Objects.requireNonNull(response.severity(), "a decided response has a severity")));
  }
}
