package org.prefstream.service.identity.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reading keys from files and servers that may be anything.
final class LocationVerticleTest {
  @TempDir private Path folder;

  private final Vertx vertx = Vertx.vertx();
  private int port;

  @BeforeEach
  void serve() throws Exception {
    port =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  switch (Objects.requireNonNull(request.path())) {
                    case "/keys" -> request.response().end("{}");
                    case "/moved" ->
                        request.response().setStatusCode(302).putHeader("Location", "/keys").end();
                    case "/huge" ->
                        request.response().end(Buffer.buffer(new byte[Location.MOST_BYTES + 1]));
                    default -> request.response().setStatusCode(404).end();
                  }
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS)
            .actualPort();
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  @Test
  void readsFilesAndDocuments() throws Exception {
    Path file = Files.writeString(folder.resolve("keys"), "{}");

    assertThat(read("http://127.0.0.1:" + port + "/keys")).isEqualTo("{}");
    assertThat(read(file.toString())).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/moved", "/huge", "/nothing"})
  void readsNoOtherLocations(String path) {
    assertThatThrownBy(() -> read("http://127.0.0.1:" + port + path))
        .isInstanceOf(IOException.class);
  }

  @Test
  void readsNoFileThatIsTooLargeOrMissing() throws Exception {
    Path huge = Files.write(folder.resolve("huge"), new byte[Location.MOST_BYTES + 1]);

    assertThatThrownBy(() -> read(huge.toString())).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read(folder.resolve("none").toString()))
        .isInstanceOf(IOException.class);
  }

  private static String read(String place) throws Exception {
    Location location = Objects.requireNonNull(Location.of(place));
    return new String(location.read(), StandardCharsets.UTF_8);
  }
}
