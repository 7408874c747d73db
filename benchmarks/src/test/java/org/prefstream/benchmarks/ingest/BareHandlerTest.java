package org.prefstream.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class BareHandlerTest {
  @Test
  void everyLineIsAnEvent() {
    assertThat(BareHandler.lines(Buffer.buffer("{\"a\":1}\n{\"b\":2}")))
        .extracting(Buffer::toString)
        .containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void aTrailingNewlineDoesNotStartAnEvent() {
    assertThat(BareHandler.lines(Buffer.buffer("{\"a\":1}\n"))).hasSize(1);
  }
}
