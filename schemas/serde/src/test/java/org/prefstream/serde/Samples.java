package org.prefstream.serde;

import java.time.Instant;
import java.util.Map;
import org.prefstream.events.AnnotatorKind;
import org.prefstream.events.Choice;
import org.prefstream.events.Dimension;
import org.prefstream.events.PreferenceAnnotation;

/// Records that tests write and read.
public final class Samples {
  private Samples() {}

  public static PreferenceAnnotation annotation() {
    return new PreferenceAnnotation(
        "p1",
        "a",
        "b",
        Dimension.HARMLESSNESS,
        "annotator-1",
        AnnotatorKind.HUMAN,
        Instant.parse("2026-11-23T17:00:00.123Z"),
        456_789,
        7L,
        false,
        Choice.TIE,
        1500L,
        "Grün ist grün.",
        Map.of("frontend", "web"));
  }
}
