package org.prefstream.local.csv;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The names of one kind (tasks, workers or labels) in all files of a command. Two names that look
/// the same but are written with different characters are refused; two that differ only in case or
/// in full width get one warning.
public final class Spellings {
  private final Warnings warnings;
  private final Map<String, Spelling> known = new HashMap<>();

  public Spellings(Warnings warnings) {
    this.warnings = warnings;
  }

  /// A name, the place where it first occurred, and another name that is roughly the same.
  private record Spelling(String name, CsvFile file, long line, @Nullable Spelling other) {
    private String shownTo(CsvFile reader) {
      String place = file.path().equals(reader.path()) ? "" : file.path() + ", ";
      return "%s on %sline %d".formatted(Naming.shown(name), place, line);
    }
  }

  /// Notes a name.
  ///
  /// @return the reason to refuse it, if it looks the same as another name
  public Optional<String> note(String name, CsvFile file, long line, String column) {
    String rough = Naming.rough(name);
    Spelling first = known.get(rough);
    for (Spelling next = first; next != null; next = next.other()) {
      if (next.name().equals(name)) {
        return Optional.empty();
      }
    }
    known.put(rough.equals(name) ? name : rough, new Spelling(name, file, line, first));
    return first == null ? Optional.empty() : compare(name, first, file, line, column);
  }

  private Optional<String> compare(
      String name, Spelling first, CsvFile file, long line, String column) {
    String look = Naming.look(name);
    for (Spelling next = first; next != null; next = next.other()) {
      if (Naming.look(next.name()).equals(look)) {
        return Optional.of(
            "%s looks the same as %s, but is written with different characters"
                .formatted(Naming.shown(name), next.shownTo(file)));
      }
    }
    warnings.add(
        "%s, line %d: column %s: %s and %s are counted as different"
            .formatted(file.path(), line, column, Naming.shown(name), first.shownTo(file)));
    return Optional.empty();
  }
}
