package org.prefstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TetherTest {

  /// Stands in for a server: runs until it is ended.
  static final class Endless {
    public static void main(String[] args) throws InterruptedException {
      System.out.println(String.join(" ", args));
      Thread.sleep(Duration.ofMinutes(10));
    }
  }

  /// A main that fails.
  static final class Failing {
    public static void main(String[] args) throws IOException {
      if (args.length > 0) {
        throw new IOException("out of order");
      }
    }
  }

  @Test
  void endsTheProcessWhenItsInputEnds() throws Exception {
    Process process = tethered(Endless.class);
    assertThat(process.inputReader().readLine()).isEqualTo("one two");

    process.getOutputStream().close();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(143);
  }

  @Test
  void failsLikeItsMainClass() throws Exception {
    Process process = tethered(Failing.class);

    assertThat(process.errorReader().readLine()).contains("IOException: out of order");
    assertThat(process.waitFor()).isEqualTo(1);
  }

  private static Process tethered(Class<?> main) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            "target/classes:target/test-classes",
            Tether.class.getName(),
            main.getName(),
            "one",
            "two")
        .start();
  }
}
