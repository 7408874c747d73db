package org.prefstream.gateway.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How lines are counted.
final class LinesTest {
  @ParameterizedTest
  @CsvSource({"'', 0", "|, 1", "|||, 3", "x, 1", "x|, 1", "|x||y|, 4", "x| |a longer line, 3"})
  void countsEmptyLinesAndALastOneWithoutANewline(String body, int lines) {
    assertThat(Lines.count(body.replace('|', '\n').getBytes(UTF_8))).isEqualTo(lines);
  }

  @Property
  void countsLikeString(@ForAll byte[] bytes) {
    byte[] body = bytes.clone();
    long newlines = 0;
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) (body[i] % 3 == 0 ? '\n' : body[i]);
      newlines += body[i] == '\n' ? 1 : 0;
    }
    boolean ended = body.length == 0 || body[body.length - 1] == '\n';

    assertThat(Lines.count(body)).isEqualTo((int) newlines + (ended ? 0 : 1));
  }
}
