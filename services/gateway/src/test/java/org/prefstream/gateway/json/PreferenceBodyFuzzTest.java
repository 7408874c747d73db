package org.prefstream.gateway.json;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.prefstream.events.PreferenceAnnotation;

/// Bodies of comparisons, of any bytes.
final class PreferenceBodyFuzzTest {
  private static final HostileBodies<PreferenceAnnotation> BODIES =
      new HostileBodies<>(EventType.PREFERENCE_ANNOTATION);

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "")
  void readsTheSameEventAgainOrNamesTheProblem(byte[] body) {
    BODIES.check(body);
  }

  static Stream<byte[]> seeds() {
    return HostileBodies.seeds(
        """
        {"promptId":"p","responseA":"a","responseB":"b","dimension":"HELPFULNESS","choice":"A",\
        "annotatorId":"w","reason":"ä\\n","clientData":{"a":"1"},"sequence":7,\
        "annotatedAt":"2026-11-23T11:00:00.123456789Z"}\
        """,
        """
        {"promptId":"p","responseA":"a","responseB":"b","dimension":"OVERALL","retracted":true}\
        """);
  }
}
