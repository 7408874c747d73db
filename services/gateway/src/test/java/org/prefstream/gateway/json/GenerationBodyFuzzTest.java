package org.prefstream.gateway.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.events.Generation;

/// Bodies of generations, of any bytes.
final class GenerationBodyFuzzTest {
  private static final HostileBodies<Generation> BODIES = new HostileBodies<>(EventType.GENERATION);

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void readsTheSameEventAgainOrNamesTheProblem(byte[] body) {
    BODIES.check(body);
  }

  static Stream<byte[]> seeds() {
    return HostileBodies.seeds(
        """
        {"promptId":"p","prompt":"q","promptSource":"s","responseId":"r","response":"","model":"m",\
        "samplingParameters":{"temperature":0.7,"topP":1,"topK":40,"maxTokens":512,"seed":-7},\
        "generatedAt":"2026-11-23T10:00:00.5+01:00","attributes":{"batch":"ä"}}\
        """,
        """
        {"prompt":"q","response":"r","model":"m"}\
        """);
  }
}
