package org.prefstream.topology;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.AnnotationTask;
import org.prefstream.events.Dimension;
import org.prefstream.events.RecordKey;

/// Which questions still need votes, and what follows when that changes. Tasks are not stored: what
/// a task was before follows from what the votes said before.
final class Tasks {
  private final Judges judges;

  Tasks(Judges judges) {
    this.judges = judges;
  }

  void changed(
      String promptId,
      String responseId,
      SafetyVerdict before,
      SafetyVerdict after,
      List<Outcome> outcomes) {
    add(
        RecordKey.of(promptId, responseId),
        judges.task(promptId, responseId, before),
        judges.task(promptId, responseId, after),
        outcomes);
  }

  void changed(
      Pair pair,
      Dimension dimension,
      PreferenceVerdict before,
      PreferenceVerdict after,
      List<Outcome> outcomes) {
    add(
        pair.key(dimension),
        judges.task(pair, dimension, before),
        judges.task(pair, dimension, after),
        outcomes);
  }

  private static void add(
      String key,
      @Nullable AnnotationTask before,
      @Nullable AnnotationTask after,
      List<Outcome> outcomes) {
    if (!Objects.equals(before, after)) {
      outcomes.add(new Outcome.Task(key, after));
    }
  }
}
