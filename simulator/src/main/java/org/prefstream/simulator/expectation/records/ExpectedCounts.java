package org.prefstream.simulator.expectation.records;

import org.jspecify.annotations.Nullable;
import org.prefstream.simulator.event.HarmCategory;
import org.prefstream.simulator.event.Ids;
import org.prefstream.simulator.event.Severity;

/// The decided responses of one harm category, or the safe ones, of one model. A topic may also
/// hold records whose counts have gone back to zero; those are not expected.
///
/// @param category the category; absent for the safe count
/// @param model the model; absent for responses whose Generation is not known
/// @param safe safe responses
/// @param minor responses of severity MINOR
/// @param moderate responses of severity MODERATE
/// @param severe responses of severity SEVERE
public record ExpectedCounts(
    @Nullable HarmCategory category,
    @Nullable String model,
    long safe,
    long minor,
    long moderate,
    long severe)
    implements ExpectedRecord {

  public static ExpectedCounts none(@Nullable HarmCategory category, @Nullable String model) {
    return new ExpectedCounts(category, model, 0, 0, 0, 0);
  }

  @Override
  public String key() {
    String name = category == null ? "SAFE" : category.name();
    return model == null ? Ids.key(name) : Ids.key(name, model);
  }

  @Override
  public String topic() {
    return "harm-category-counts";
  }

  public ExpectedCounts plus(Severity severity) {
    return new ExpectedCounts(
        category,
        model,
        safe + (severity == Severity.SAFE ? 1 : 0),
        minor + (severity == Severity.MINOR ? 1 : 0),
        moderate + (severity == Severity.MODERATE ? 1 : 0),
        severe + (severity == Severity.SEVERE ? 1 : 0));
  }
}
