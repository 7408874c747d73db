package org.prefstream.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// What lies beside the classes.
final class Resources {
  private Resources() {}

  /// The bytes of a resource; its name is relative to this package unless it begins with a slash.
  static Buffer read(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      return Buffer.buffer(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
