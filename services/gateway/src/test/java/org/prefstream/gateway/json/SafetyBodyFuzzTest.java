package org.prefstream.gateway.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.events.SafetyAnnotation;

/// Bodies of judgements of safety, of any bytes.
final class SafetyBodyFuzzTest {
  private static final HostileBodies<SafetyAnnotation> BODIES =
      new HostileBodies<>(EventType.SAFETY_ANNOTATION);

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void readsTheSameEventAgainOrNamesTheProblem(byte[] body) {
    BODIES.check(body);
  }

  static Stream<byte[]> seeds() {
    return HostileBodies.seeds(
        """
        {"promptId":"p","responseId":"r","annotatorId":"w","annotatorKind":"MODEL",\
        "annotatedAt":"2026-11-23T10:00:00Z","categories":["Cybercrime","White-Collar Crime"],\
        "severity":2,"duration":5400}\
        """,
        """
        {"promptId":"p","responseId":"r","categories":[],"severity":"SAFE"}\
        """,
        """
        {"promptId":"p","responseId":"r","retracted":true}\
        """);
  }
}
