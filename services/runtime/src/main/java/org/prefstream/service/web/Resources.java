package org.prefstream.service.web;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The files that are packaged beside a class.
public record Resources(Class<?> neighbor) {
  public static Resources beside(Class<?> neighbor) {
    return new Resources(neighbor);
  }

  /// The bytes of a resource. Its name is relative to the package of the class unless it begins
  /// with a slash.
  public Buffer read(String name) {
    try (InputStream in = neighbor.getResourceAsStream(name)) {
      return Buffer.buffer(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }
}
