package org.prefstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whatever happens to a request, nothing of what it holds stands in the log.
final class SilenceVerticleTest {
  private static final String SECRET = "xyzzy";
  private static final String GENERATION =
      "{\"prompt\":\"xyzzy\",\"response\":\"xyzzy\",\"model\":\"xyzzy\"%s}";

  private final Lines lines = new Lines();
  private final Logger root = (Logger) LogManager.getRootLogger();
  private final Level level = root.getLevel();

  @BeforeEach
  void listen() {
    lines.start();
    root.addAppender(lines);
    root.setLevel(Level.INFO);
  }

  @AfterEach
  void stopListening() {
    root.removeAppender(lines);
    root.setLevel(level);
  }

  @Test
  void logsNothingOfBodies() throws Exception {
    try (TestGateway gateway = TestGateway.acknowledging()) {
      for (String body :
          List.of(
              GENERATION.formatted(""),
              GENERATION.formatted(",\"xyzzy\":\"xyzzy\""),
              GENERATION.formatted(",\"generatedAt\":\"xyzzy\""),
              GENERATION.formatted(",xyzzy"),
              "[" + GENERATION.formatted("") + ",\"xyzzy\"]")) {
        gateway.post(TestGateway.GENERATIONS, TestGateway.JSON, body);
        gateway.post(TestGateway.GENERATIONS, TestGateway.LINES, body);
      }
      gateway.log.sendException = new TimeoutException("gone");
      gateway.post(TestGateway.GENERATIONS, TestGateway.JSON, GENERATION.formatted(""));
      gateway.send(gateway.request("/xyzzy"));
    }

    assertThat(lines.written).isNotEmpty().noneMatch(line -> line.contains(SECRET));
  }

  private static final class Lines extends AbstractAppender {
    private final List<String> written = new CopyOnWriteArrayList<>();

    Lines() {
      super("lines", null, null, true, Property.EMPTY_ARRAY);
    }

    @Override
    public void append(LogEvent event) {
      written.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
    }
  }
}
