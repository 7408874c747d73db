package org.prefstream.local.process;

import java.util.List;
import org.prefstream.local.failure.LocalFailure;

/// A part of the system ended by itself, so the others were stopped.
public final class ChildEnded extends LocalFailure {
  private static final long serialVersionUID = 1;

  public ChildEnded(Child child) {
    super(
        "The %s ended with exit code %d, so everything was stopped%s. Its log: %s"
            .formatted(child.name(), child.exitCode(), reason(child.words()), child.log()));
  }

  private static String reason(List<String> words) {
    return words.isEmpty() ? "" : ": " + String.join("; ", words);
  }
}
