package org.prefstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  @TempDir
  private Path folder;

  @Test
  void aProgramWithoutACacheStartsWithoutItsFlags() {
    assertThat(new AotCaches(folder, AotCaches.Use.START).flags("gateway")).isEmpty();
  }

  @Test
  void aProgramStartsQuietlyFromItsOwnCache() throws IOException {
    AotCaches caches = new AotCaches(folder, AotCaches.Use.START);
    Files.createFile(caches.cache("gateway"));

    assertThat(caches.flags("gateway"))
        .containsExactly("-XX:AOTCache=" + folder.resolve("gateway.aot"), "-Xlog:aot*=off");
    assertThat(caches.flags("monitor")).isEmpty();
  }

  @Test
  void aCacheIsMadeFromARecordingAndNotInItsFinalPlace() {
    AotCaches caches = new AotCaches(folder, AotCaches.Use.CREATE);
    String recording = "-XX:AOTConfiguration=" + caches.recording("gateway");

    assertThat(new AotCaches(folder, AotCaches.Use.RECORD).flags("gateway"))
        .contains("-XX:AOTMode=record", recording);
    assertThat(caches.flags("gateway"))
        .contains("-XX:AOTMode=create", recording)
        .doesNotContain("-XX:AOTCache=" + caches.cache("gateway"));
  }
}
