package org.prefstream.gateway.json.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.Violation;

/// Collects the problems of one event; allocates nothing until there is one. Bounded, so that a
/// hostile event cannot make its answer much larger than itself.
public final class Problems {
  public static final int MOST = 16;

  private @Nullable List<Violation> found;

  public void add(String field, String reason) {
    add(new Violation(field, reason));
  }

  private void add(Violation violation) {
    if (found == null) {
      found = new ArrayList<>(4);
    }
    if (found.size() < MOST) {
      found.add(violation);
    }
  }

  /// Adds the violations of fields that have no problem yet.
  public void addWhereNew(List<Violation> violations) {
    for (Violation violation : violations) {
      if (!names(violation.field())) {
        add(violation);
      }
    }
  }

  public boolean names(String field) {
    return found != null && found.stream().anyMatch(v -> isOf(v.field(), field));
  }

  /// Whether a path such as `categories[2]` lies in a field.
  private static boolean isOf(String path, String field) {
    return path.startsWith(field)
        && (path.length() == field.length() || ".[".indexOf(path.charAt(field.length())) >= 0);
  }

  public boolean isEmpty() {
    return found == null;
  }

  public List<Violation> found() {
    return found == null ? List.of() : List.copyOf(found);
  }
}
